using System.Diagnostics;
using System.Text;
using Silk.NET.OpenCL;

namespace RealtimeCnn.Compute;

/// <summary>
/// The compiled programs of a device. A program is one kernel file behind <c>common.cl</c> with one set of build options; it is built
/// when first asked for, from the binary cache where it is there.
/// </summary>
public sealed unsafe class KernelLibrary : IDisposable
{
    private static readonly TimeSpan LongestSave = TimeSpan.FromSeconds(0.5);

    private readonly ComputeDevice _device;
    private readonly KernelSource _source;
    private readonly ProgramCache? _cache;
    private readonly Dictionary<(string File, string Options), nint> _programs = [];
    private readonly List<(string Key, nint Program)> _unsaved = [];

    internal KernelLibrary(ComputeDevice device, KernelSource source)
    {
        _device = device;
        _source = source;
        _cache = ProgramCache.Open();
    }

    /// <summary>Raised with the file's name before a program is compiled from source, which takes a second or so.</summary>
    public event Action<string>? Compiling;

    /// <summary>Number of programs that were compiled from source, not taken from the cache.</summary>
    public int CompiledPrograms { get; private set; }

    /// <summary>Makes a kernel with its arguments.</summary>
    /// <param name="file">The file without <c>.cl</c>.</param>
    /// <param name="name">The kernel's name in the file.</param>
    /// <param name="arguments">Its arguments; count and types are checked.</param>
    /// <param name="work">The work size.</param>
    /// <param name="options">Further build options, for example <c>-DTILE_WIDTH=14</c>.</param>
    /// <returns>The kernel; dispose it when done.</returns>
    /// <exception cref="KernelBuildException">The file does not compile.</exception>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public Kernel Create(string file, string name, KernelArguments arguments, WorkSize work, string options = "") =>
        new(_device, Program(file, options), name, arguments, work);

    /// <summary>
    /// Stores programs that were compiled since the last call, as many as a short time allows: some drivers (PoCL) compile every kernel of
    /// a program again to give its binary, and a user who ends the program does not wait for that. The next start, which finds the driver's
    /// own cache filled, stores the rest at once. Done when the device is disposed, not before the first result.
    /// </summary>
    private void SaveToCache()
    {
        long start = Stopwatch.GetTimestamp();
        foreach ((string key, nint program) in _unsaved)
        {
            if (Stopwatch.GetElapsedTime(start) > LongestSave)
                break;
            try
            {
                _cache?.Store(key, Binary(program));
            }
            catch (OpenClException)
            {
                // A device that has failed gives no binaries, and what failed is known already.
                break;
            }
        }

        _unsaved.Clear();
    }

    /// <summary>Stores new programs in the cache and releases all.</summary>
    public void Dispose()
    {
        SaveToCache();
        foreach (nint program in _programs.Values)
            _ = OpenCl.Api.ReleaseProgram(program);
        _programs.Clear();
    }

    private nint Program(string file, string options)
    {
        if (_programs.TryGetValue((file, options), out nint known))
            return known;
        // The line directive makes the compiler's messages count from the first line of the file itself.
        string text = $"#line 1 \"common.cl\"\n{_source.Read("common")}\n#line 1 \"{file}.cl\"\n{_source.Read(file)}";
        string build = $"-cl-std=CL1.2 -cl-kernel-arg-info -D{(_device.KernelClass == KernelClass.Cpu ? "CPU_CLASS" : "GPU_CLASS")} {options}".TrimEnd();
        string key = ProgramCache.Key(_device.Description, build, text);
        nint program = FromCache(key, build);
        if (program == 0)
        {
            Compiling?.Invoke(file);
            program = FromSource(file, text, build);
            CompiledPrograms++;
            _unsaved.Add((key, program));
        }

        _programs.Add((file, options), program);
        return program;
    }

    private nint FromSource(string file, string text, string options)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        nuint length = (nuint)bytes.Length;
        int status;
        nint program;
        fixed (byte* pointer = bytes)
        {
            byte* start = pointer;
            program = OpenCl.Api.CreateProgramWithSource(_device.Context, 1, &start, &length, &status);
        }

        OpenCl.Check(status, "clCreateProgramWithSource", _device.Name, file);
        status = Build(program, options);
        if (status == (int)ErrorCodes.Success)
            return program;
        string log = BuildLog(program);
        _ = OpenCl.Api.ReleaseProgram(program);
        if (status == (int)ErrorCodes.BuildProgramFailure)
            throw new KernelBuildException(file, _device.Name, log);
        throw new OpenClException("clBuildProgram", status, _device.Name, file);
    }

    // A cached binary that the driver does not take is as good as none: the source is at hand.
    private nint FromCache(string key, string options)
    {
        byte[]? binary = _cache?.Load(key);
        if (binary is null)
            return 0;
        nint device = _device.Description.DeviceHandle;
        nuint length = (nuint)binary.Length;
        int binaryStatus;
        int status;
        nint program;
        fixed (byte* pointer = binary)
        {
            byte* start = pointer;
            program = OpenCl.Api.CreateProgramWithBinary(_device.Context, 1, &device, &length, &start, &binaryStatus, &status);
        }

        if (status != 0)
            return 0;
        if (binaryStatus == 0 && Build(program, options) == 0)
            return program;
        _ = OpenCl.Api.ReleaseProgram(program);
        return 0;
    }

    private int Build(nint program, string options)
    {
        nint device = _device.Description.DeviceHandle;
        return OpenCl.Api.BuildProgram(program, 1, &device, options, null, null);
    }

    private string BuildLog(nint program)
    {
        nint device = _device.Description.DeviceHandle;
        nuint size;
        OpenCl.Check(
            OpenCl.Api.GetProgramBuildInfo(program, device, ProgramBuildInfo.BuildLog, 0, null, &size), "clGetProgramBuildInfo", _device.Name);
        byte[] log = new byte[size];
        fixed (byte* pointer = log)
        {
            OpenCl.Check(
                OpenCl.Api.GetProgramBuildInfo(program, device, ProgramBuildInfo.BuildLog, size, pointer, null),
                "clGetProgramBuildInfo",
                _device.Name);
        }

        return OpenCl.Decode(log);
    }

    private byte[] Binary(nint program)
    {
        nuint size;
        OpenCl.Check(
            OpenCl.Api.GetProgramInfo(program, ProgramInfo.BinarySizes, (nuint)sizeof(nuint), &size, null), "clGetProgramInfo", _device.Name);
        byte[] binary = new byte[size];
        fixed (byte* pointer = binary)
        {
            byte* start = pointer;
            OpenCl.Check(
                OpenCl.Api.GetProgramInfo(program, ProgramInfo.Binaries, (nuint)sizeof(nint), &start, null), "clGetProgramInfo", _device.Name);
        }

        return binary;
    }
}
