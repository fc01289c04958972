using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary><c>eval</c>: says how well a model tells the pictures of a data set apart.</summary>
internal sealed class EvalVerb : Verb
{
    private readonly Argument<string> _model = new("MODEL") { Description = "The model file (ONNX)." };

    private readonly Option<string> _data = CommonOptions.Data();

    private readonly Option<DatasetPart?> _part = CommonOptions.Choice<DatasetPart>("--part", "Which of the pictures. Default: test.");

    private readonly Option<double?> _share = CommonOptions.OptionalNumber(
        "--validation-split", "SHARE", "As the model was trained with, where the data have no part for validation. Default: 0.1.", 0, 0.5);

    private readonly Option<int> _batch = CommonOptions.Count("--batch", "N", "Pictures at a time.", 64);
    private readonly PreprocessingOptions _preprocessing = new();
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<bool> _json = CommonOptions.Json();

    public EvalVerb()
        : base(
            "eval",
            "Evaluate a model on pictures with known classes: accuracy, loss, and what is taken for what.",
            "./rtcnn eval models/digits.onnx --data mnist",
            "./rtcnn eval runs/net-mnist-1/best.onnx --data mnist --part validation --json")
    {
        Add(_model);
        Add(_data);
        Add(_part);
        Add(_share);
        Add(_batch);
        _preprocessing.AddTo(this);
        Add(_device);
        Add(_json);
    }

    private enum DatasetPart
    {
        Test,
        Validation,
        Train,
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        string path = arguments.GetRequiredValue(_model);
        Network network = _preprocessing.Apply(ModelFile.Load(path), path, arguments);
        DatasetSplits splits = DatasetSplits.Open(arguments.GetRequiredValue(_data), arguments.GetValue(_share) ?? DatasetSplits.UsualValidationShare);
        DatasetPart part = arguments.GetValue(_part) ?? DatasetPart.Test;
        Dataset data = part switch
        {
            DatasetPart.Test => splits.Test ?? throw new EngineException($"The data {splits.Name} have no test part; give --part validation or --part train."),
            DatasetPart.Validation => splits.Validation ?? throw new EngineException($"The data {splits.Name} have no validation part."),
            _ => splits.Train,
        };
        using ComputeDevice device = DeviceOption.Open(arguments.GetValue(_device));
        Evaluation? evaluation = null;
        EvaluationOptions options = new() { BatchSize = arguments.GetValue(_batch) };
        ProgressDisplay.Run("evaluating", data.Count, progress => evaluation = Evaluator.Evaluate(device, network, data, options, count => progress.Advance(count), cancellation));
        using ResultWriter output = new();
        string name = part.ToString().ToLowerInvariant();
        if (arguments.GetValue(_json))
            output.WriteJson(EvaluationReport.Of(evaluation!, name), Reports.Default.EvaluationReport);
        else
            Write(output, evaluation!, data.Labels, name);
        return ExitCode.Done;
    }

    private static void Write(ResultWriter output, Evaluation evaluation, IReadOnlyList<string> labels, string part)
    {
        TextTable table = new("class", "#pictures", "#right", "most often taken for");
        for (int label = 0; label < labels.Count; label++)
        {
            IReadOnlyList<int> row = evaluation.Confusion[label];
            int all = row.Sum();
            int other = Enumerable.Range(0, row.Count).Where(index => index != label && row[index] > 0).OrderByDescending(index => row[index]).FirstOrDefault(-1);
            table.Add(labels[label], $"{all}", all == 0 ? "" : $"{(double)row[label] / all:0.00 %}", other < 0 ? "" : $"{labels[other]} ({row[other]})");
        }

        table.WriteTo(output);
        output.WriteLine(
            $"accuracy {evaluation.Accuracy:0.00 %}, top-5 {evaluation.Top5:0.00 %}, loss {evaluation.Loss:0.0000}, {evaluation.Count} pictures of the {part} part");
    }
}
