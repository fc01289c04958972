namespace RealtimeCnn.Engine;

/// <summary>A value of the network in one layout, and where it lies.</summary>
internal sealed class PlannedValue
{
    public PlannedValue(string name, Shape shape, TensorLayout layout)
    {
        Name = name;
        Shape = shape;
        Layout = layout;
        Storage = new PlannedStorage(new Geometry(shape, layout));
    }

    public string Name { get; }

    public Shape Shape { get; }

    public TensorLayout Layout { get; }

    public PlannedStorage Storage { get; private set; }

    /// <summary>The channel block of the storage where a blocked value begins.</summary>
    public int FirstBlock { get; private set; }

    public bool SharesStorage { get; private set; }

    public void LieIn(PlannedValue other, int block)
    {
        Storage = other.Storage;
        FirstBlock = other.FirstBlock + block;
        SharesStorage = true;
    }
}
