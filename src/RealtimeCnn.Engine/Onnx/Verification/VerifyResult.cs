using System.Text.Json.Serialization;

namespace RealtimeCnn.Engine;

/// <summary>What the verification of a model found.</summary>
/// <param name="Model">The model's file.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="DataSets">Number of data sets that were run.</param>
/// <param name="WorstError">
/// The largest error of an output as a share of what is allowed: up to 1 is within the tolerance. Null when nothing was compared.
/// </param>
/// <param name="Reason">One line that says what is wrong or not supported; null when nothing is.</param>
public sealed record VerifyResult(
    string Model,
    [property: JsonConverter(typeof(JsonStringEnumConverter<VerifyOutcome>))] VerifyOutcome Outcome,
    int DataSets,
    double? WorstError,
    string? Reason);
