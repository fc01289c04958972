namespace RealtimeCnn.Engine;

/// <summary>A network that <see cref="NetworkCatalog"/> knows.</summary>
public sealed class CatalogEntry
{
    internal CatalogEntry(string name, string description, Shape input, int classes, Action<NetworkBuilder, int> layers)
    {
        Name = name;
        Description = description;
        Input = input;
        Classes = classes;
        Layers = layers;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Description { get; }

    /// <summary>Shape of a picture for which it was made: channels, height, width.</summary>
    public Shape Input { get; }

    /// <summary>Number of classes for which it was made.</summary>
    public int Classes { get; }

    /// <summary>Adds the layers to a builder, for a number of classes.</summary>
    internal Action<NetworkBuilder, int> Layers { get; }
}
