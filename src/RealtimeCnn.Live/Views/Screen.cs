using Silk.NET.OpenGL;

namespace RealtimeCnn.Live;

/// <summary>Everything that is drawn, from the back to the front.</summary>
internal sealed class Screen : IDisposable
{
    private readonly CameraView _camera;

    /// <summary>Prepares OpenGL.</summary>
    /// <param name="gl">The OpenGL context.</param>
    /// <param name="font">The font.</param>
    /// <param name="bars">Number of classes with a bar.</param>
    /// <exception cref="DisplayException">The driver is not enough.</exception>
    public Screen(GL gl, TrueTypeFont font, int bars)
    {
        Canvas = new Canvas(gl, font);
        _camera = new CameraView(gl);
        Maps = new FeatureMapView(gl);
        Bars = bars;
    }

    /// <summary>What it is drawn on.</summary>
    public Canvas Canvas { get; }

    /// <summary>Number of classes with a bar.</summary>
    public int Bars { get; }

    /// <summary>The feature maps.</summary>
    public FeatureMapView Maps { get; }

    /// <summary>Takes a new result over to OpenGL.</summary>
    public void Update(InferenceResult result)
    {
        _camera.Update(result);
        Maps.Update(result);
    }

    /// <summary>Draws the whole screen.</summary>
    public void Draw(Scene scene, int width, int height)
    {
        Canvas.Begin(width, height);
        StatusView.Draw(Canvas, scene);
        _camera.Draw(Canvas, scene);
        BarsView.Draw(Canvas, scene, Bars);
        Maps.Draw(Canvas, scene);
        LayerStripView.Draw(Canvas, scene);
        ProfilerView.Draw(Canvas, scene);
        HelpView.Draw(Canvas, scene);
        ToastView.Draw(Canvas, scene);
        Canvas.End();
    }

    public void Dispose()
    {
        Canvas.Dispose();
        _camera.Dispose();
        Maps.Dispose();
    }
}
