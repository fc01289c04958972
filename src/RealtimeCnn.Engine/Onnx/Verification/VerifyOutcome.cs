namespace RealtimeCnn.Engine;

/// <summary>How the verification of a model ended.</summary>
public enum VerifyOutcome
{
    /// <summary>All outputs are within the tolerance.</summary>
    Passed,

    /// <summary>An output is wrong, or the model could not be read or run.</summary>
    Failed,

    /// <summary>The model asks for something that the engine does not do.</summary>
    Unsupported,

    /// <summary>There are no inputs and outputs stored beside the model.</summary>
    WithoutData,
}
