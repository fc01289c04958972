using System.Globalization;
using System.Text.Json;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>The folder of a run: options, checkpoint, models, results. Every file is written whole or not at all; log and events grow. One program at a time has it.</summary>
internal sealed class RunFolder : IDisposable
{
    private const string OptionsName = "options.json";
    private const string CheckpointName = "checkpoint.safetensors";

    private readonly FileStream _lock;

    private RunFolder(string path)
    {
        Path = path;
        try
        {
            Directory.CreateDirectory(path);
            // Gone with the program, however that ends.
            _lock = new FileStream(File("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            // What a program left that was killed while it wrote.
            foreach (string file in Directory.GetFiles(path, "*.tmp"))
                System.IO.File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new EngineException($"'{path}' cannot be the folder of this run, or another program trains in it: {exception.Message}", exception);
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The network with the best epoch's weights.</summary>
    public string BestModel => File("best.onnx");

    /// <summary>The network with the last epoch's weights.</summary>
    public string LastModel => File("last.onnx");

    /// <summary>All that is needed to go on.</summary>
    public string Checkpoint => File(CheckpointName);

    /// <summary>The model that the run goes on from, as it was then.</summary>
    public string FirstModel => File("first.onnx");

    /// <summary>A line for each epoch.</summary>
    public string Results => File("results.csv");

    /// <summary>The page that shows the run.</summary>
    public string Report => File("report.html");

    /// <summary>Makes the folder of a new run.</summary>
    /// <param name="path">The folder that the user named; null for a new one in <c>runs</c>.</param>
    /// <param name="name">What the run is called there.</param>
    /// <exception cref="EngineException">It has a run already, or cannot be made.</exception>
    public static RunFolder Create(string? path, string name)
    {
        path ??= Enumerable.Range(1, int.MaxValue).Select(number => $"runs/{name}-{number}").First(folder => !Directory.Exists(folder));
        if (System.IO.File.Exists(System.IO.Path.Combine(path, OptionsName)))
            throw new EngineException($"{path} has a run already; go on with it (resume {path}), or name another folder.");
        return new RunFolder(path);
    }

    /// <summary>Opens the folder of a run that was begun.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="EngineException">There is no run in it.</exception>
    public static RunFolder Open(string path)
    {
        string[] needed = [OptionsName, CheckpointName];
        return Array.TrueForAll(needed, name => System.IO.File.Exists(System.IO.Path.Combine(path, name)))
            ? new RunFolder(path)
            : throw new EngineException($"{path} has no run to go on with: it needs {string.Join(" and ", needed)}.");
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="EngineException">They are damaged.</exception>
    public RunOptions LoadOptions()
    {
        string path = File(OptionsName);
        try
        {
            return JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(path), RunJson.Default.RunOptions) ?? throw new JsonException("there is nothing in it.");
        }
        catch (JsonException exception)
        {
            throw new EngineException($"{path}: not the options of a run: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the options.</summary>
    public void Save(RunOptions options) =>
        AtomicFile.Write(File(OptionsName), stream => JsonSerializer.Serialize(stream, options, RunJson.Default.RunOptions));

    /// <summary>Adds a line to the log.</summary>
    public void Log(string line)
    {
        string time = DateTimeOffset.Now.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        try
        {
            System.IO.File.AppendAllText(File("log.txt"), $"{time} {line}{Environment.NewLine}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A run does not end for its log; where the disk is full, the next file that matters says so.
        }
    }

    /// <summary>Lets others have the folder.</summary>
    public void Dispose() => _lock.Dispose();

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
