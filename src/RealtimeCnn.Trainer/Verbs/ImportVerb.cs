using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary><c>import</c>: writes a model with its labels and preprocessing in it, so that it cannot be fed wrongly.</summary>
internal sealed class ImportVerb : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "The model file (ONNX) to read." };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The model file to write.",
        HelpName = "MODEL",
        Required = true,
    };

    private readonly PreprocessingOptions _preprocessing = new();

    public ImportVerb()
        : base(
            "import",
            "Write labels and preprocessing into a model; 16-bit weights become 32-bit ones.",
            "./rtcnn import squeezenet.onnx -o models/squeezenet.onnx --crop 256 --bgr --mean 104,117,123 --labels imagenet-classes.txt",
            "./rtcnn import mobilenet.onnx -o models/mobilenet.onnx --crop 256 --mean 127.5 --scale 1/127.5")
    {
        Add(_file);
        Add(_output);
        _preprocessing.AddTo(this);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        string file = arguments.GetRequiredValue(_file);
        string target = arguments.GetRequiredValue(_output);
        Network network = _preprocessing.Apply(ModelFile.Load(file), file, arguments);
        OnnxWriter.Save(network, target);
        using ResultWriter output = new();
        output.WriteLine(
            $"{target}: {network.Nodes.Count} layers, {network.ParameterCount} parameters, input {network.Inputs[0].Shape}, {network.Metadata.Labels.Count} labels");
        return ExitCode.Done;
    }
}
