using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// The channels of a tensor as tiles of one grey picture, drawn on the device so that one small copy brings it to the program. A tensor
/// of pictures (N, C, H, W: the first of the batch) gives a tile for each channel; one of rank 3 a tile for each of its matrices; other
/// tensors a tile of one pixel for each number. Belongs to the device's thread; drawing and reading allocate nothing.
/// </summary>
/// <remarks>
/// With numbers of both signs, zero is 128 and the larger extreme 1 or 255. Otherwise black is the lowest number, or zero when none is
/// negative, and white the highest. A NaN is drawn as zero; infinities are black and white and do not count for the range. Between the
/// tiles the picture is 0. See <see cref="ValueRange.IsSigned"/>.
/// </remarks>
public sealed class FeatureAtlas : IDisposable
{
    private const string File = "feature_atlas";
    private const int GroupsPerComputeUnit = 4;

    private readonly ComputeDevice _device;
    private readonly List<DeviceBuffer> _buffers = [];
    private readonly List<Kernel> _kernels = [];
    private readonly Kernel _findRanges;
    private readonly Kernel _scaleChannels;
    private readonly Kernel _scaleLayer;
    private readonly Kernel _draw;
    private readonly DeviceBuffer _ranges;
    private readonly DeviceBuffer _pixels;

    /// <summary>Prepares to draw all channels of a tensor.</summary>
    /// <param name="device">The device that holds the tensor.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="options">Size and shape of the picture.</param>
    /// <exception cref="ArgumentException">The tensor has no elements, or the picture no pixels.</exception>
    /// <exception cref="DeviceMemoryException">The device has too little memory.</exception>
    public FeatureAtlas(ComputeDevice device, Tensor tensor, AtlasOptions options)
        : this(device, tensor, options, null)
    {
    }

    /// <summary>Prepares to draw one channel of a tensor, a pixel for each of its numbers. Contrast is as with all channels.</summary>
    /// <param name="device">The device that holds the tensor.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="channel">The channel.</param>
    /// <exception cref="ArgumentException">The tensor has no such channel.</exception>
    /// <exception cref="DeviceMemoryException">The device has too little memory.</exception>
    public FeatureAtlas(ComputeDevice device, Tensor tensor, int channel)
        : this(device, tensor, new AtlasOptions(int.MaxValue, int.MaxValue), channel)
    {
    }

    private FeatureAtlas(ComputeDevice device, Tensor tensor, AtlasOptions options, int? channel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxWidth, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxHeight, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(tensor.Shape.Count, 1, nameof(tensor));
        _device = device;
        (Channels, int height, int width) = PlanesOf(tensor.Shape);
        IsCells = height * width == 1;
        if (channel is int one && (one < 0 || one >= Channels))
            throw new ArgumentOutOfRangeException(nameof(channel), $"A tensor of shape {tensor.Shape} has {Channels} channels, {one} is none of them.");
        Geometry = AtlasGeometry.Fit(channel is null ? Channels : 1, height, width, options);
        int padded = Engine.Geometry.BlocksOf(Channels) * Engine.Geometry.BlockSize;
        try
        {
            bool isBlocked = tensor.Layout == TensorLayout.Blocked16;
            int segments = isBlocked ? Segments(height) : 1;
            DeviceBuffer found = Keep(device.Allocate(2L * segments * padded * sizeof(float)));
            DeviceBuffer scales = Keep(device.Allocate(3L * padded * sizeof(float)));
            _ranges = Keep(device.Allocate(2L * Channels * sizeof(float)));
            // Bytes for whole floats, so that they can be filled.
            _pixels = Keep(device.Allocate(((long)Geometry.Width * Geometry.Height + 3) / 4 * 4));
            _pixels.Fill(0);
            DeviceBuffer places = Keep(device.Allocate<int>(Places(padded, channel ?? 0)));
            _findRanges = isBlocked ? RangesOfBlocked(tensor, found, segments, padded) : RangesOfDense(tensor, found, height * width, padded);
            _scaleChannels = Scales(found, scales, segments, padded, together: IsCells);
            _scaleLayer = Scales(found, scales, segments, padded, together: true);
            KernelArguments arguments = new KernelArguments().Add(tensor).Add(scales).Add(places).Add(_pixels)
                .Add(height, width).Add((float)height / Geometry.TileHeight, (float)width / Geometry.TileWidth)
                .Add(Geometry.TileWidth, Geometry.Width);
            _draw = isBlocked ? DrawBlocked(arguments, channel, padded) : DrawDense(arguments, channel ?? 0, padded);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where the tiles are. Tile i shows channel i; an atlas of one channel has one tile.</summary>
    public AtlasGeometry Geometry { get; }

    /// <summary>Number of channels of the tensor; there may be fewer tiles when they do not fit.</summary>
    public int Channels { get; }

    /// <summary>True when each tile is one pixel for one number; contrast is that of the layer then.</summary>
    public bool IsCells { get; }

    /// <summary>What brightness is relative to, from the next <see cref="Enqueue"/> on.</summary>
    public ContrastMode Contrast { get; set; }

    private int Local => _device.KernelClass == KernelClass.Cpu ? 1 : 64;

    /// <summary>Enqueues the drawing of what the tensor holds then. Does not wait.</summary>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public void Enqueue()
    {
        _findRanges.Enqueue();
        (Contrast == ContrastMode.Channel ? _scaleChannels : _scaleLayer).Enqueue();
        _draw.Enqueue();
    }

    /// <summary>Waits for the picture and copies it.</summary>
    /// <param name="pixels">Room for width times height bytes, row by row.</param>
    /// <exception cref="OpenClException">The device failed.</exception>
    public void Read(Span<byte> pixels) => _pixels.Read(pixels[..(Geometry.Width * Geometry.Height)]);

    /// <summary>Waits for the ranges of all channels and copies them; zeros for a channel without a finite number.</summary>
    /// <param name="ranges">Room for one range a channel.</param>
    /// <exception cref="OpenClException">The device failed.</exception>
    public void ReadRanges(Span<ValueRange> ranges) => _ranges.Read(ranges[..Channels]);

    /// <summary>Releases what it holds on the device.</summary>
    public void Dispose()
    {
        foreach (Kernel kernel in _kernels)
            kernel.Dispose();
        foreach (DeviceBuffer buffer in _buffers)
            buffer.Dispose();
    }

    /// <summary>The channels of a tensor as an atlas shows them, and the size of each.</summary>
    internal static (int Count, int Height, int Width) PlanesOf(Shape shape) =>
        shape.Rank == 4 ? (shape[1], shape[2], shape[3])
        : shape.Rank > 2 ? (shape.Product(0, shape.Rank - 2), shape[^2], shape[^1])
        : (shape.Count, 1, 1);

    // Where a channel's tile begins in the picture; with one tile, that of the chosen channel.
    private int[] Places(int padded, int first)
    {
        int[] places = new int[padded];
        Array.Fill(places, -1);
        for (int tile = 0; tile < Geometry.Tiles; tile++)
        {
            (int x, int y) = Geometry.PlaceOf(tile);
            places[first + tile] = (y * Geometry.Width) + x;
        }

        return places;
    }

    // So many that every core has work to the end.
    private int Segments(int height) => Math.Clamp(
        GroupsPerComputeUnit * _device.Description.ComputeUnits / Engine.Geometry.BlocksOf(Channels), 1, height);

    private Kernel RangesOfBlocked(Tensor tensor, DeviceBuffer found, int segments, int padded)
    {
        int height = tensor.Shape[2];
        KernelArguments arguments = new KernelArguments().Add(tensor).Add(found)
            .Add(height, tensor.Shape[3], (height + segments - 1) / segments, padded);
        return Create("atlas_ranges_blocked", arguments, new WorkSize(Local, segments, tensor.Blocks, Local));
    }

    private Kernel RangesOfDense(Tensor tensor, DeviceBuffer found, int pixels, int padded) => Create(
        "atlas_ranges_dense", new KernelArguments().Add(tensor).Add(found).Add(Channels, pixels, padded), Rows(Channels, pixels));

    private Kernel Scales(DeviceBuffer found, DeviceBuffer scales, int segments, int padded, bool together) => Create(
        "atlas_scales",
        new KernelArguments().Add(found).Add(_ranges).Add(scales).Add(segments, Channels, padded, together ? 1 : 0),
        new WorkSize(Local, LocalX: Local));

    private Kernel DrawBlocked(KernelArguments arguments, int? channel, int padded)
    {
        int first = (channel ?? 0) / Engine.Geometry.BlockSize;
        int blocks = channel is null ? Engine.Geometry.BlocksOf(Geometry.Tiles) : 1;
        int items = _device.KernelClass == KernelClass.Cpu ? 1 : (Geometry.TileWidth * 4 + Local - 1) / Local * Local;
        return Create("atlas_draw_blocked", arguments.Add(first, padded), new WorkSize(items, Geometry.TileHeight, blocks, Local));
    }

    private Kernel DrawDense(KernelArguments arguments, int first, int padded) => Create(
        "atlas_draw_dense",
        arguments.Add(first, padded, Geometry.Tiles, Geometry.TileHeight),
        Rows(Geometry.Tiles * Geometry.TileHeight, Geometry.TileWidth));

    // For kernels that go over rows with FOR_EACH_ROW.
    private WorkSize Rows(int rows, int size) => _device.KernelClass == KernelClass.Cpu
        ? new WorkSize(Math.Clamp((long)rows * size / 4096, 1, Math.Min(rows, GroupsPerComputeUnit * _device.Description.ComputeUnits)))
        : new WorkSize((long)rows * Local, LocalX: Local);

    private Kernel Create(string name, KernelArguments arguments, WorkSize work)
    {
        _kernels.Add(_device.Kernels.Create(File, name, arguments, work));
        return _kernels[^1];
    }

    private DeviceBuffer Keep(DeviceBuffer buffer)
    {
        _buffers.Add(buffer);
        return buffer;
    }
}
