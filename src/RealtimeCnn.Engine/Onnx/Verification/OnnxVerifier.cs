using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Runs models on inputs that are stored beside them (<c>test_data_set_N/input_K.pb</c>, as ONNX's own tests have it) and compares with
/// the outputs that another engine gave (<c>output_K.pb</c>).
/// </summary>
public sealed class OnnxVerifier
{
    private const string DataSetPattern = "test_data_set_*";

    private readonly ComputeDevice _device;

    /// <summary>Prepares to verify.</summary>
    /// <param name="device">The device to run on.</param>
    public OnnxVerifier(ComputeDevice device) => _device = device;

    /// <summary>Verifies all models of some files and folders, one after the other.</summary>
    /// <param name="paths">Models, and folders that are searched to the bottom.</param>
    /// <returns>A result for each model, in alphabetical order of each path's.</returns>
    /// <exception cref="OnnxException">A path is not there.</exception>
    public IEnumerable<VerifyResult> Verify(params IEnumerable<string> paths) => paths.SelectMany(ModelsIn).Select(VerifyModel);

    private static IEnumerable<string> ModelsIn(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new OnnxException($"{path}: there is no such file or folder.");
        EnumerationOptions everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return Directory.EnumerateFiles(path, "*.onnx", everywhere).Order(StringComparer.Ordinal);
    }

    private VerifyResult VerifyModel(string path)
    {
        string[] dataSets = [.. Directory.EnumerateDirectories(Path.GetDirectoryName(Path.GetFullPath(path))!, DataSetPattern).Order(StringComparer.Ordinal)];
        if (dataSets.Length == 0)
            return new VerifyResult(path, VerifyOutcome.WithoutData, 0, null, null);
        double? worst = null;
        try
        {
            OnnxModel model = OnnxModel.Load(path);
            VerifyTolerance tolerance = model.IsHalfPrecision ? VerifyTolerance.Half : VerifyTolerance.Single;
            foreach (string dataSet in dataSets)
                worst = Math.Max(worst ?? 0, VerifyDataSet(model, dataSet, tolerance));
        }
        catch (OnnxException exception) when (exception.IsUnsupported)
        {
            return new VerifyResult(path, VerifyOutcome.Unsupported, dataSets.Length, worst, Reason(exception, path));
        }
        catch (Exception exception) when (exception is EngineException or ComputeException)
        {
            return new VerifyResult(path, VerifyOutcome.Failed, dataSets.Length, worst, Reason(exception, path));
        }

        return worst <= 1
            ? new VerifyResult(path, VerifyOutcome.Passed, dataSets.Length, worst, null)
            : new VerifyResult(path, VerifyOutcome.Failed, dataSets.Length, worst, $"an output is off by {worst:0.0} times what is allowed");
    }

    // The result names the file already.
    private static string Reason(Exception exception, string path) =>
        exception.Message.StartsWith($"{path}: ", StringComparison.Ordinal) ? exception.Message[(path.Length + 2)..] : exception.Message;

    private double VerifyDataSet(OnnxModel model, string folder, VerifyTolerance tolerance)
    {
        Dictionary<string, OnnxTensor> inputs = [];
        for (int index = 0; index < model.InputNames.Count; index++)
            inputs.Add(model.InputNames[index], OnnxTensor.Load(Path.Combine(folder, $"input_{index}.pb")));
        OnnxImport import = OnnxImporter.Import(model, new OnnxImportOptions { Values = inputs });
        Dictionary<string, OnnxTensor> outputs = Run(import, inputs);
        double worst = 0;
        int compared = 0;
        for (int index = 0; index < model.OutputNames.Count; index++)
        {
            string name = model.OutputNames[index];
            string file = Path.Combine(folder, $"output_{index}.pb");
            if (!outputs.TryGetValue(name, out OnnxTensor? actual) || !File.Exists(file))
                continue;
            worst = Math.Max(worst, Compare(name, actual, OnnxTensor.Load(file), tolerance));
            compared++;
        }

        return compared > 0 ? worst : throw new OnnxException($"{folder}: has no output that the network computes.");
    }

    private Dictionary<string, OnnxTensor> Run(OnnxImport import, Dictionary<string, OnnxTensor> inputs)
    {
        Dictionary<string, OnnxTensor> outputs = new(import.Constants);
        if (import.Network.Outputs.Count == 0)
            return outputs;
        using InferenceSession session = new(_device, import.Network);
        for (int index = 0; index < session.Inputs.Count; index++)
        {
            string name = import.Network.Inputs[index].Name;
            if (!inputs.TryGetValue(name, out OnnxTensor? value))
                throw new OnnxException($"input '{name}' has no stored value.");
            session.Inputs[index].Write(value.ToFloats().Values);
        }

        session.Forward();
        for (int index = 0; index < session.Outputs.Count; index++)
        {
            Tensor output = session.Outputs[index];
            string name = import.Network.Outputs[index].Name;
            outputs[name] = new OnnxTensor(name, new HostTensor<float>(output.Shape, output.ToArray()));
        }

        return outputs;
    }

    private static double Compare(string name, OnnxTensor actual, OnnxTensor expected, VerifyTolerance tolerance)
    {
        if (!actual.Shape.Equals(expected.Shape))
            throw new OnnxException($"output '{name}' has shape {actual.Shape}, expected {expected.Shape}.");
        return tolerance.Compare(actual.ToFloats().Values, expected.ToFloats().Values);
    }
}
