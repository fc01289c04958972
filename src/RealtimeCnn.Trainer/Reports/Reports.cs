using System.Text.Json.Serialization;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>How the reports are written as JSON; generated at build, so that a start costs no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(BenchKernelReport))]
[JsonSerializable(typeof(BenchLayerReport))]
[JsonSerializable(typeof(BenchReport))]
[JsonSerializable(typeof(BenchTrainingReport))]
[JsonSerializable(typeof(CatalogReport))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(CheckSummary))]
[JsonSerializable(typeof(DataClassReport))]
[JsonSerializable(typeof(DataFindingReport))]
[JsonSerializable(typeof(DataSummary))]
[JsonSerializable(typeof(DeviceReport))]
[JsonSerializable(typeof(EpochResult))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(InfoLayerReport))]
[JsonSerializable(typeof(InfoReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(VerifySummary))]
internal sealed partial class Reports : JsonSerializerContext;
