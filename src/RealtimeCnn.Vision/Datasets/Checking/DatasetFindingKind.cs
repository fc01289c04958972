namespace RealtimeCnn.Vision;

/// <summary>What can be wrong with data.</summary>
public enum DatasetFindingKind
{
    /// <summary>A picture cannot be read or decoded.</summary>
    Unreadable,

    /// <summary>A class has no picture in a part.</summary>
    Empty,

    /// <summary>A class has many times as many training pictures as another.</summary>
    Unbalanced,

    /// <summary>A picture of one part is also in another, so that what is judged by it was seen in training.</summary>
    Duplicate,
}
