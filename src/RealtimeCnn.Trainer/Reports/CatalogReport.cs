using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>A line of <c>info --json</c> without a model: a network by name, as it is when nothing else is said.</summary>
internal sealed record CatalogReport(string Network, string Description, string Input, int Classes, long Parameters, long MultiplyAdds)
{
    public static CatalogReport Of(CatalogEntry entry)
    {
        Network network = NetworkCatalog.Create(entry.Name);
        return new CatalogReport(
            entry.Name, entry.Description, entry.Input.ToString(), entry.Classes, network.ParameterCount, network.CountMultiplyAdds());
    }
}
