using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// Turns pictures into the input of a network, on the device. Every way in goes through it or through <see cref="HostPreprocessor"/>, which
/// computes the same numbers, so that the same picture gives the same input in training, evaluation, prediction and live.
/// </summary>
public sealed class Preprocessor : IDisposable
{
    private readonly ComputeDevice _device;
    private readonly Tensor _target;
    private readonly DeviceBuffer _normalization;
    private readonly List<DeviceBuffer> _buffers = [];
    private DeviceBuffer? _picture;
    private Kernel[] _kernels = [];
    private (int Width, int Height) _size;
    private (int Left, int Top, int Width, int Height) _used;

    /// <summary>Prepares for pictures of any size.</summary>
    /// <param name="device">The device.</param>
    /// <param name="preprocessing">How a picture becomes an input.</param>
    /// <param name="target">The input, dense, 1 x channels x height x width.</param>
    /// <exception cref="EngineException">The input has not the channels and size that the preprocessing makes.</exception>
    public Preprocessor(ComputeDevice device, Preprocessing preprocessing, Tensor target)
    {
        Normalization normalization = Normalization.Of(preprocessing);
        Shape made = [1, normalization.Mean.Length, preprocessing.Height, preprocessing.Width];
        if (!target.Shape.Equals(made))
            throw new EngineException($"The model's input is {target.Shape}, its preprocessing makes {made}; give the right size and channels.");
        _device = device;
        _target = target;
        Preprocessing = preprocessing;
        Ink = preprocessing.Resize == ResizeRule.Ink ? new InkFinder(preprocessing) : null;
        _normalization = device.Allocate<float>([.. normalization.Mean.Zip(normalization.Scale, (mean, scale) => new[] { mean, scale }).SelectMany(pair => pair)]);
    }

    /// <summary>How a picture becomes an input.</summary>
    public Preprocessing Preprocessing { get; }

    /// <summary>What finds the ink, with what it found in the last picture that was searched; null where the preprocessing does not ask for ink.</summary>
    public InkFinder? Ink { get; }

    /// <summary>Copies a picture to the device and enqueues the kernels that fill the input. Allocates only when the size changes.</summary>
    /// <param name="pixels">Rows of blue, green, red bytes without gaps.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns>False when there is no ink to be seen; then the input is that of a picture without ink.</returns>
    public bool Enqueue(ReadOnlySpan<byte> pixels, int width, int height)
    {
        bool isSearched = Ink is not null && (width, height) != (Preprocessing.Width, Preprocessing.Height);
        if (isSearched)
        {
            Ink!.Find(new PictureView(pixels, new PictureFormat(width, height, 3)));
            pixels = Ink.PictureOf(Ink.Main);
            (width, height) = (Preprocessing.Width, Preprocessing.Height);
        }
        else
        {
            Ink?.Forget();
        }

        if (_size != (width, height))
            Prepare(width, height);
        pixels = pixels[..(width * height * 3)];
        _picture!.WriteRows(pixels[(((_used.Top * width) + _used.Left) * 3)..], width * 3, _used.Width * 3, _used.Height);
        foreach (Kernel kernel in _kernels)
            kernel.Enqueue();
        return !isSearched || Ink!.Main >= 0;
    }

    /// <summary>Releases what it holds on the device.</summary>
    public void Dispose()
    {
        Release();
        _normalization.Dispose();
    }

    private void Prepare(int width, int height)
    {
        Release();
        PicturePlacement place = PicturePlacement.Of(Preprocessing, width, height);
        Resampling rows = Resampling.Of(place.Height, place.OffsetY, place.StepY, height);
        Resampling columns = Resampling.Of(place.Width, place.OffsetX, place.StepX, width);
        // What is cut off does not travel.
        _used = (columns.Begin, rows.Begin, columns.Extent, rows.Extent);
        int bytes = _used.Width * 3;
        _picture = Keep(_device.Allocate((long)bytes * _used.Height));
        // A pixel is read as four floats, so the last one needs another behind it.
        DeviceBuffer resampled = Keep(_device.Allocate((((long)bytes * place.Height) + 1) * sizeof(float)));
        KernelArguments alongColumns = new KernelArguments()
            .Add(_picture).Add(resampled).Add(Keep(_device.Allocate<int>(FromBegin(rows)))).Add(Keep(_device.Allocate<float>(rows.Weights)))
            .Add(rows.Taps, bytes);
        KernelArguments alongRows = new KernelArguments()
            .Add(resampled).Add(_normalization).Add(_target.Buffer)
            .Add(Keep(_device.Allocate<int>(FromBegin(columns)))).Add(Keep(_device.Allocate<float>(columns.Weights)))
            .Add(columns.Taps, bytes, Preprocessing.Width, Preprocessing.Height)
            .Add(Preprocessing.Channels == ChannelOrder.Gray ? 1 : 3, Preprocessing.Channels == ChannelOrder.Bgr ? 1 : 0)
            .Add(place.Left, place.Top, place.Width, place.Height);
        _kernels =
        [
            _device.Kernels.Create("preprocess", "resample_columns", alongColumns, Rows(bytes / 4, place.Height)),
            _device.Kernels.Create("preprocess", "resample_rows", alongRows, Rows(Preprocessing.Width, Preprocessing.Height)),
        ];
        _size = (width, height);
    }

    private static int[] FromBegin(Resampling resampling) => [.. resampling.First.Select(first => first - resampling.Begin)];

    private DeviceBuffer Keep(DeviceBuffer buffer)
    {
        _buffers.Add(buffer);
        return buffer;
    }

    private void Release()
    {
        foreach (Kernel kernel in _kernels)
            kernel.Dispose();
        _kernels = [];
        foreach (DeviceBuffer buffer in _buffers)
            buffer.Dispose();
        _buffers.Clear();
        _size = default;
    }

    private WorkSize Rows(int width, int height) => _device.KernelClass == KernelClass.Cpu
        ? new WorkSize(1, height)
        : new WorkSize(Math.Max(1, (width + 63) / 64) * 64, height, LocalX: 64);
}
