using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>What a layer works with while it records its kernels.</summary>
public sealed class LayerContext
{
    private const int ManyPlanes = 64;

    private readonly SessionResources _resources;
    private readonly Layer _layer;
    private readonly Tensor? _outputGradient;

    internal LayerContext(SessionResources resources, Layer layer, LayerProblem problem, IReadOnlyList<Tensor> inputs, Tensor output, Tensor? outputGradient = null)
    {
        _outputGradient = outputGradient;
        _resources = resources;
        _layer = layer;
        Problem = problem;
        Inputs = inputs;
        Output = output;
    }

    /// <summary>Shapes and the chosen variant.</summary>
    public LayerProblem Problem { get; }

    /// <summary>The inputs.</summary>
    public IReadOnlyList<Tensor> Inputs { get; }

    /// <summary>The output.</summary>
    public Tensor Output { get; }

    /// <summary>The gradient of the output, in its layout; in <see cref="Layer.Backward"/> alone.</summary>
    public Tensor OutputGradient => _outputGradient ?? throw new InvalidOperationException("Gradients are there in the backward pass alone.");

    /// <summary>The gradients of the inputs, in their layouts; null for those that nobody needs.</summary>
    public IReadOnlyList<Tensor?> InputGradients { get; internal init; } = [];

    /// <summary>What is to be added to the gradient of the input; null for nothing, and always without <see cref="Layer.AddsToInputGradient"/>.</summary>
    public Tensor? GradientAddend { get; internal init; }

    /// <summary>Whether parameters change from step to step, and so live on the device.</summary>
    public bool IsTraining => _resources.Store is not null;

    /// <summary>
    /// In training: where random numbers come from, four integers: the low and high half of the seed, then of the step's number.
    /// </summary>
    public DeviceBuffer RandomState => Store.RandomState;

    /// <summary>The device.</summary>
    public DeviceDescription Device => _resources.Device.Description;

    /// <summary>The structure of kernels in use.</summary>
    public KernelClass KernelClass => _resources.Device.KernelClass;

    /// <summary>Numbers of the layer as its kernels want them, copied to the device once and kept while the session lives.</summary>
    /// <typeparam name="T"><see cref="float"/>, or <see cref="int"/> for indices.</typeparam>
    /// <param name="key">Tells the layer's constants apart.</param>
    /// <param name="pack">Makes the numbers; called only the first time.</param>
    /// <returns>The buffer.</returns>
    public DeviceBuffer Constant<T>(string key, Func<T[]> pack)
        where T : unmanaged => _resources.Constant(_layer, key, pack);

    /// <summary>A parameter as kernels want it: packed once on the host, or in training by kernels in each step.</summary>
    /// <param name="key">Tells the layer's constants apart.</param>
    /// <param name="floats">Size of the packed parameter.</param>
    /// <param name="pack">Packs on the host.</param>
    /// <param name="launch">Records the kernels that pack, for a buffer that was filled with zeros; called only the first time.</param>
    /// <returns>The buffer.</returns>
    public DeviceBuffer Packed(string key, long floats, Func<float[]> pack, Action<DeviceBuffer> launch)
    {
        if (!IsTraining)
            return Constant(key, pack);
        if (!_resources.TryAddMemory(_layer, key, floats, out DeviceBuffer buffer))
            return buffer;
        launch(buffer);
        return buffer;
    }

    /// <summary>A parameter with zeros behind it: packed once on the host, or in training as it lies on the device.</summary>
    /// <param name="key">Tells the layer's constants apart.</param>
    /// <param name="parameter">The parameter; null for the zeros alone.</param>
    /// <param name="pad">Adds the zeros on the host, up to a multiple of at most 64.</param>
    /// <returns>The buffer.</returns>
    public DeviceBuffer Padded(string key, Parameter? parameter, Func<float[]> pad) =>
        IsTraining && parameter is not null ? ValueOf(parameter) : Constant(key, pad);

    /// <summary>In training: a parameter on the device, behind it zeros up to a multiple of 64 floats.</summary>
    /// <param name="parameter">A parameter of the layer.</param>
    /// <returns>The buffer; for batch statistics of training a layer may write to it.</returns>
    public DeviceBuffer ValueOf(Parameter parameter) => Store.ValueOf(parameter);

    /// <summary>In training: what the gradient of a parameter is to be added to.</summary>
    /// <param name="parameter">A parameter of the layer.</param>
    /// <returns>The buffer; null when the parameter is not trained.</returns>
    public DeviceBuffer? GradientOf(Parameter parameter) => Store.GradientOf(parameter);

    /// <summary>Memory of the layer that lasts from the forward pass to the backward pass, filled with zeros at first.</summary>
    /// <param name="key">Tells the layer's memories apart.</param>
    /// <param name="floats">Its size.</param>
    /// <returns>The buffer.</returns>
    public DeviceBuffer Memory(string key, long floats)
    {
        _resources.TryAddMemory(_layer, key, floats, out DeviceBuffer buffer);
        return buffer;
    }

    /// <summary>
    /// Memory that kernels of this layer pass to each other, as large as <see cref="Layer.ScratchFloats"/> asked for. All layers share
    /// it; its content does not last.
    /// </summary>
    public DeviceBuffer Scratch => _resources.Scratch;

    /// <summary>Records a kernel; a tensor without elements needs none.</summary>
    /// <param name="file">The kernel file without <c>.cl</c>.</param>
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="work">The work size.</param>
    /// <param name="options">Further build options.</param>
    public void Launch(string file, string kernel, KernelArguments arguments, WorkSize work, string options = "")
    {
        if (work.X > 0 && work.Y > 0 && work.Z > 0)
            _resources.Record(_layer, file, kernel, arguments, work, options);
    }

    /// <summary>
    /// Records a kernel that walks along the rows of a blocked tensor with <c>FOR_EACH_IN_ROW</c>; dimension 1 is the row, dimension 2
    /// whatever is given.
    /// </summary>
    /// <param name="file">The kernel file without <c>.cl</c>.</param>
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="planes">Number of planes, usually images times channel blocks.</param>
    /// <param name="options">Further build options.</param>
    public void LaunchRows(string file, string kernel, KernelArguments arguments, int width, int rows, int planes, string options = "")
    {
        WorkSize work = KernelClass == KernelClass.Cpu
            ? new WorkSize(1, rows, planes)
            : new WorkSize(WorkSizes.RoundUp(width * 4L, 64), rows, planes, 64);
        Launch(file, kernel, arguments, work, options);
    }

    /// <summary>
    /// Records a kernel that walks through the planes of a blocked tensor with <c>FOR_EACH_IN_PLANE</c>; dimension 2 is the plane. Many planes
    /// keep all cores of a processor busy by themselves, with fewer work-groups to start than rows.
    /// </summary>
    /// <param name="file">The kernel file without <c>.cl</c>.</param>
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="planes">Number of planes, usually images times channel blocks.</param>
    /// <param name="options">Further build options.</param>
    public void LaunchPlanes(string file, string kernel, KernelArguments arguments, int width, int rows, int planes, string options = "") =>
        LaunchRows(file, kernel, arguments, width, KernelClass == KernelClass.Cpu && planes >= ManyPlanes ? 1 : rows, planes, options);

    /// <summary>
    /// Records a kernel that visits the elements of a dense tensor with <c>FOR_EACH</c> or <c>FOR_EACH_LANES</c>; dimension 1 is whatever
    /// is given as rows, when the elements of each are visited by themselves.
    /// </summary>
    /// <param name="file">The kernel file without <c>.cl</c>.</param>
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="count">Number of elements, of one row where there are several.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="options">Further build options.</param>
    /// <param name="cost">How many elements are read for each, where that is many: small tensors are then shared among cores too.</param>
    public void LaunchElements(string file, string kernel, KernelArguments arguments, int count, int rows = 1, string options = "", int cost = 1) =>
        Launch(file, kernel, arguments, WorkSizes.OfElements(_resources.Device, count, rows, cost), options);

    /// <summary>
    /// Records a kernel that handles the rows of a dense tensor with <c>FOR_EACH_ROW</c>: a work-group for each on a graphics device.
    /// </summary>
    /// <param name="file">The kernel file without <c>.cl</c>.</param>
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">Elements of a row.</param>
    /// <param name="options">Further build options.</param>
    public void LaunchGroups(string file, string kernel, KernelArguments arguments, int rows, int size, string options = "") =>
        Launch(file, kernel, arguments, WorkSizes.OfRows(_resources.Device, rows, size), options);

    private ParameterStore Store => _resources.Store ?? throw new InvalidOperationException("Parameters live on the device in training alone.");
}
