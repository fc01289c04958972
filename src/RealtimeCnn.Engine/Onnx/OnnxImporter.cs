namespace RealtimeCnn.Engine;

/// <summary>
/// Makes networks of ONNX models. What is known before the network runs (shape arithmetic, transposed weights) is computed here; each
/// node that is left becomes the layer whose <see cref="OnnxOperatorAttribute"/> names its operator.
/// </summary>
public static class OnnxImporter
{
    /// <summary>Imports a model that has a network's inputs and outputs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">Number of images at a time; null for what the file says, which is 1 where it leaves it open.</param>
    /// <returns>The network.</returns>
    /// <exception cref="OnnxException">The model is damaged or asks for something that the engine does not do.</exception>
    public static Network Import(OnnxModel model, int? batch = null)
    {
        OnnxImport import = Import(model, new OnnxImportOptions { Batch = batch });
        if (import.Network.Inputs.Count == 0 || import.Network.Outputs.Count == 0)
            throw new OnnxException($"{model.Source}: has no input that an output depends on; there is nothing to run.");
        return import.Network;
    }

    /// <summary>Imports a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What to assume where the file leaves something open.</param>
    /// <returns>The network and what else came out.</returns>
    /// <exception cref="OnnxException">The model is damaged or asks for something that the engine does not do.</exception>
    public static OnnxImport Import(OnnxModel model, OnnxImportOptions options) => new GraphImport(model, options).Run();
}
