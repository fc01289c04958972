using System.Globalization;
using System.Text.Json;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>The folder of a run: options, checkpoint, models, results. Every file is written whole or not at all; the log grows by lines.</summary>
internal sealed class RunFolder
{
    private const string OptionsName = "options.json";

    private RunFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The network with the best epoch's weights.</summary>
    public string BestModel => File("best.onnx");

    /// <summary>The network with the last epoch's weights.</summary>
    public string LastModel => File("last.onnx");

    /// <summary>All that is needed to go on.</summary>
    public string Checkpoint => File("checkpoint.safetensors");

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
        RunFolder folder = new(path);
        if (System.IO.File.Exists(folder.File(OptionsName)))
            throw new EngineException($"{path} has a run already; go on with it (resume {path}), or name another folder.");
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{path}: the folder cannot be made: {exception.Message}", exception);
        }

        return folder;
    }

    /// <summary>Opens the folder of a run that was begun.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="EngineException">There is no run in it.</exception>
    public static RunFolder Open(string path)
    {
        RunFolder folder = new(path);
        return System.IO.File.Exists(folder.File(OptionsName)) && System.IO.File.Exists(folder.Checkpoint)
            ? folder
            : throw new EngineException($"{path} has no run to go on with: it needs {OptionsName} and {System.IO.Path.GetFileName(folder.Checkpoint)}.");
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="EngineException">They are damaged.</exception>
    public RunOptions LoadOptions()
    {
        string path = File(OptionsName);
        try
        {
            return JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(path), RunJson.Default.RunOptions)!;
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
        string time = DateTime.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        System.IO.File.AppendAllText(File("log.txt"), $"{time} {line}{Environment.NewLine}");
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
