namespace RealtimeCnn.Live;

/// <summary>How fast everything runs. Rates are times a second, times are milliseconds, smoothed so that they can be read.</summary>
internal sealed class Telemetry
{
    private const double Weight = 0.1;

    public double CaptureRate { get; set; }

    public double NetworkRate { get; set; }

    public double DrawRate { get; set; }

    /// <summary>Frames that were captured and not classified, because a newer one was there.</summary>
    public long Dropped { get; set; }

    public double Preprocess { get; private set; }

    public double Network { get; private set; }

    public double ReadBack { get; private set; }

    public double Draw { get; private set; }

    /// <summary>From the capture of the frame on the screen until it was drawn.</summary>
    public double Age { get; private set; }

    /// <summary>Takes in what a frame took.</summary>
    public void Add(StageTimes times)
    {
        Preprocess = Mixed(Preprocess, times.Preprocess);
        Network = Mixed(Network, times.Network);
        ReadBack = Mixed(ReadBack, times.ReadBack);
    }

    /// <summary>Takes in what drawing a new frame took, and how old the frame was then.</summary>
    public void AddDrawn(double milliseconds, double age)
    {
        Draw = Mixed(Draw, milliseconds);
        Age = Mixed(Age, age);
    }

    private static double Mixed(double old, double value) => old == 0 ? value : ((1 - Weight) * old) + (Weight * value);
}
