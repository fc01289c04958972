using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Times the layers of single runs of a session by the device's own clock, between runs that are not timed and cost nothing more. Timing
/// and reading allocate nothing. Belongs to the device's thread.
/// </summary>
public sealed class LayerTimer
{
    private readonly KernelProfiler _profiler;
    private readonly int[] _nodes;
    private readonly KernelTime[] _times;
    private bool _isRequested;

    /// <summary>Prepares to time a session; there can be one timer for it.</summary>
    /// <param name="session">The session, on a device that was opened with profiling.</param>
    /// <exception cref="InvalidOperationException">The device was opened without profiling.</exception>
    public LayerTimer(InferenceSession session)
    {
        _profiler = session.Device.Profiler ?? throw new InvalidOperationException("The device was opened without profiling.");
        _nodes = NodesOf(session);
        _times = new KernelTime[_nodes.Length];
        Layers = session.Network.Nodes.Count;
        session.Timer = this;
    }

    /// <summary>Number of layers: the nodes of the session's network.</summary>
    public int Layers { get; }

    /// <summary>Has the next run timed.</summary>
    public void Request() => _isRequested = true;

    /// <summary>Waits for the device and reads the times of the run that was timed last.</summary>
    /// <param name="microseconds">
    /// Takes the microseconds of each node of the session's network; zero where a layer runs no kernel. A conversion between layouts
    /// counts for the layer behind it. Left alone when no run was timed.
    /// </param>
    /// <returns>False when no run was timed since the last reading.</returns>
    /// <exception cref="OpenClException">The device failed.</exception>
    public bool Read(Span<double> microseconds)
    {
        if (_profiler.Count != _times.Length)
            return false;
        _profiler.Stop(_times);
        microseconds[..Layers].Clear();
        for (int kernel = 0; kernel < _times.Length; kernel++)
            microseconds[_nodes[kernel]] += _times[kernel].Milliseconds * 1e3;
        return true;
    }

    /// <summary>Begins to time a run, if that was requested.</summary>
    internal bool Begin()
    {
        if (!_isRequested)
            return false;
        _isRequested = false;
        _profiler.Clear();
        return true;
    }

    /// <summary>Goes on, or leaves out what is no part of the run.</summary>
    internal void Record(bool recording)
    {
        if (recording)
            _profiler.Start();
        else
            _profiler.Pause();
    }

    // The node that each kernel counts for.
    private static int[] NodesOf(InferenceSession session)
    {
        Dictionary<string, int> numbers = session.Network.Nodes.Index().ToDictionary(node => node.Item.Name, node => node.Index);
        IReadOnlyList<string> layers = session.KernelLayers;
        int[] nodes = new int[layers.Count];
        int next = numbers.Count - 1;
        for (int kernel = nodes.Length - 1; kernel >= 0; kernel--)
            nodes[kernel] = next = numbers.GetValueOrDefault(layers[kernel], next);
        return nodes;
    }
}
