using RealtimeCnn.CommandLine;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>A line of <c>info --json</c> without a model: a network by name, as it is when nothing else is said, or a trained model by name.</summary>
internal sealed record CatalogReport(string Network, string Description, string Input, int Classes, long Parameters, long MultiplyAdds)
{
    public static CatalogReport Of(CatalogEntry entry)
    {
        Network network = NetworkCatalog.Create(entry.Name);
        return new CatalogReport(
            entry.Name, entry.Description, entry.Input.ToString(), entry.Classes, network.ParameterCount, network.CountMultiplyAdds());
    }

    public static CatalogReport OfTrained(string name)
    {
        Network network = ModelFile.Load(name);
        Shape input = network.Inputs[0].Shape;
        int classes = network.InferShapes()[network.Outputs[0].Value].Count / input[0];
        return new CatalogReport(
            name, "trained, comes with the program", Shape.Of([.. input.Skip(1)]).ToString(), classes, network.ParameterCount, network.CountMultiplyAdds());
    }
}
