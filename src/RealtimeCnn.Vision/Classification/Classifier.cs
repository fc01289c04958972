using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// Says what a picture shows: preprocessing, network, the most probable classes. Classifying pictures of one size allocates no memory.
/// Belongs to the device's thread.
/// </summary>
public sealed class Classifier : IDisposable
{
    /// <summary>So many pictures can be enqueued and not completed.</summary>
    public const int MostEnqueued = 2;

    private readonly Preprocessor _preprocessor;
    private readonly StageClock _clock;
    private readonly ClassifierOutput _output;
    private readonly float[] _probabilities;
    private readonly DeviceReadRing<float> _outputs;
    private readonly string[] _labels;
    private readonly ClassScore[] _top;
    private readonly bool[] _hasInk = new bool[MostEnqueued];
    private uint _enqueued;
    private uint _completed;
    private bool _isBlank;

    /// <summary>Prepares a network for pictures.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">The network; its metadata says how pictures become its input.</param>
    /// <param name="topK">Number of classes that a prediction lists.</param>
    /// <param name="options">Taps and variants; null for none.</param>
    /// <exception cref="EngineException">The network is no classifier of single pictures, or its labels do not match its output.</exception>
    public Classifier(ComputeDevice device, Network network, int topK = 5, SessionOptions? options = null)
    {
        Preprocessing preprocessing = network.Metadata.Preprocessing ?? throw new EngineException(
            "The model does not say how pictures become its input; give size, channel order, mean and scale, or import it with them.");
        if (network.Inputs.Count != 1 || network.Outputs.Count == 0)
            throw new EngineException($"A classifier has one input, this model has {network.Inputs.Count}.");
        _output = ClassifierOutput.Of(network);
        Session = new InferenceSession(device, network.WithBatch(1), options);
        _clock = new StageClock(device);
        try
        {
            Shape output = Session.Outputs[0].Shape;
            int classes = output.Count;
            if (Enumerable.Range(0, output.Rank).Count(extent => output[extent] > 1) > 1)
                throw new EngineException($"The model is no classifier: its output is {output}, not one number for each class.");
            _labels = LabelsFor(network.Metadata.Labels, classes);
            _probabilities = new float[classes];
            _outputs = new DeviceReadRing<float>(Session.Outputs[0].Buffer, classes, MostEnqueued);
            _top = new ClassScore[Math.Min(topK, classes)];
            _preprocessor = new Preprocessor(device, preprocessing, Session.Inputs[0]);
        }
        catch
        {
            Session.Dispose();
            throw;
        }
    }

    /// <summary>The network on its device.</summary>
    public InferenceSession Session { get; }

    /// <summary>The names of the classes, in the order of the output; their indices as text when the model carries no labels.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>The probabilities of all classes in the last picture; all 0 where the model looks for ink and there is none.</summary>
    public ReadOnlySpan<float> Probabilities => _probabilities;

    /// <summary>The most probable classes of the last picture, the most probable first; none where the model looks for ink and there is none.</summary>
    public ReadOnlySpan<ClassScore> Top => _isBlank ? [] : _top;

    /// <summary>
    /// Where the ink is that the model looks for, in the picture that was enqueued last; null for a model that takes whole pictures.
    /// </summary>
    public InkFinder? Ink => _preprocessor.Ink;

    /// <summary>How long the last picture took.</summary>
    public ClassificationTimes Times => _clock.Times;

    /// <summary>How pictures become the network's input.</summary>
    public Preprocessing Preprocessing => _preprocessor.Preprocessing;

    /// <summary>Classifies a picture.</summary>
    /// <param name="pixels">Rows of blue, green, red bytes without gaps.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns><see cref="Top"/>; valid until the next picture.</returns>
    /// <exception cref="OpenClException">The device failed.</exception>
    public ReadOnlySpan<ClassScore> Classify(ReadOnlySpan<byte> pixels, int width, int height)
    {
        Enqueue(pixels, width, height);
        return Complete();
    }

    /// <summary>
    /// Has the device begin with a picture, so that the caller can do something else until <see cref="Complete"/>: even enqueue the next
    /// one, so that the device never waits.
    /// </summary>
    /// <param name="pixels">Rows of blue, green, red bytes without gaps; may be reused at once.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <exception cref="InvalidOperationException">Two pictures are enqueued already.</exception>
    /// <exception cref="OpenClException">The device failed.</exception>
    public void Enqueue(ReadOnlySpan<byte> pixels, int width, int height)
    {
        _clock.Begin(width, height);
        _hasInk[_enqueued++ % MostEnqueued] = _preprocessor.Enqueue(pixels, width, height);
        _clock.PreprocessingEnqueued();
        Session.Forward();
        _outputs.Enqueue();
        Session.Device.Flush();
    }

    /// <summary>Waits for the picture that was enqueued first.</summary>
    /// <returns><see cref="Top"/>; valid until the next picture.</returns>
    /// <exception cref="InvalidOperationException">No picture is enqueued.</exception>
    /// <exception cref="OpenClException">The device failed.</exception>
    public ReadOnlySpan<ClassScore> Complete()
    {
        _outputs.Wait().CopyTo(_probabilities);
        _clock.Complete();
        _isBlank = !_hasInk[_completed++ % MostEnqueued];
        if (_isBlank)
        {
            _probabilities.AsSpan().Clear();
            return [];
        }

        _output.ToProbabilities(_probabilities);
        SelectTop();
        return Top;
    }

    /// <summary>Releases what it holds on the device.</summary>
    public void Dispose()
    {
        _outputs.Dispose();
        _preprocessor.Dispose();
        Session.Dispose();
    }

    private static string[] LabelsFor(IReadOnlyList<string> labels, int classes)
    {
        if (labels.Count == 0)
            return [.. Enumerable.Range(0, classes).Select(index => index.ToString())];
        if (labels.Count != classes)
            throw new EngineException($"The model has {classes} classes and {labels.Count} labels; give one label for each class.");
        return [.. labels];
    }

    // Insertion into a short sorted list: the list is short and most classes do not enter it. The lower index wins a tie.
    private void SelectTop()
    {
        int filled = 0;
        for (int index = 0; index < _probabilities.Length; index++)
        {
            float probability = _probabilities[index];
            int place = filled;
            while (place > 0 && probability > _top[place - 1].Probability)
                place--;
            if (place == _top.Length)
                continue;
            filled = Math.Min(filled + 1, _top.Length);
            for (int behind = filled - 1; behind > place; behind--)
                _top[behind] = _top[behind - 1];
            _top[place] = new ClassScore(index, _labels[index], probability);
        }
    }
}
