using System.CommandLine;
using System.CommandLine.Parsing;
using RealtimeCnn.Engine;

namespace RealtimeCnn.CommandLine;

/// <summary>The argument that names a model file or a network of the catalog, and the options that say for what it is made.</summary>
internal sealed class NetworkOptions
{
    private readonly Argument<string?> _model;
    private readonly Option<int?> _batch = CommonOptions.OptionalCount("--batch", "N", "Number of pictures at a time. Default: what the model says, else 1.");
    private readonly Option<Shape?> _input = CommonOptions.PictureShape("--input", "Shape of a picture for a network by name: channels, height, width.");
    private readonly Option<int?> _classes = CommonOptions.OptionalCount("--classes", "N", "Number of classes for a network by name.");

    /// <summary>Makes the argument and the options.</summary>
    /// <param name="withoutModel">What the verb does when no model is named, for <c>--help</c>; null when one must be.</param>
    public NetworkOptions(string? withoutModel = null) => _model = new Argument<string?>("MODEL")
    {
        Description = $"A model file (ONNX), or a trained model or a network by name.{(withoutModel is null ? "" : $" Default: {withoutModel}.")}",
        Arity = withoutModel is null ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
    };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Verb verb)
    {
        verb.Add(_model);
        verb.Add(_batch);
        verb.Add(_input);
        verb.Add(_classes);
        verb.Validators.Add(Validate);
    }

    /// <summary>The model that the user named; null for none.</summary>
    public string? NameOf(ParseResult arguments) => arguments.GetValue(_model);

    /// <summary>Makes or reads the network that the user named.</summary>
    /// <exception cref="EngineException">There is none, or it cannot take such pictures.</exception>
    public Network Load(ParseResult arguments) => NetworkSource.Load(
        arguments.GetRequiredValue(_model)!, arguments.GetValue(_batch), arguments.GetValue(_input), arguments.GetValue(_classes));

    private void Validate(CommandResult command)
    {
        bool isNamed = command.GetValue(_model) is string model && NetworkCatalog.Find(model) is not null;
        if (!isNamed && (command.GetValue(_input) is not null || command.GetValue(_classes) is not null))
            command.AddError("--input and --classes go with a network by name.");
    }
}
