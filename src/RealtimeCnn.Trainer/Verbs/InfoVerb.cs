using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary><c>info</c>: what a model consists of and what it costs, or which networks there are by name. Needs no device.</summary>
internal sealed class InfoVerb : Verb
{
    private readonly NetworkOptions _network = new("list the names");
    private readonly Option<bool> _json = CommonOptions.Json();

    public InfoVerb()
        : base(
            "info",
            "Show the layers of a model: output shape, parameters, multiply-adds, memory, receptive field; totals and the planned peak.",
            "./rtcnn info model.onnx",
            "./rtcnn info model.onnx --batch 8 --json",
            "./rtcnn info",
            "./rtcnn info resnet18 --input 3x32x32 --classes 10")
    {
        _network.AddTo(this);
        Add(_json);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        using ResultWriter output = new();
        if (_network.NameOf(arguments) is not string model)
        {
            WriteCatalog(output, arguments.GetValue(_json));
            return ExitCode.Done;
        }

        Network network = _network.Load(arguments);
        NetworkSummary summary = NetworkSummary.Of(network);
        InfoReport report = InfoReport.Of(model, network, summary);
        if (!arguments.GetValue(_json))
        {
            Write(output, summary, report);
            return ExitCode.Done;
        }

        foreach (NetworkSummaryRow row in summary.Rows)
            output.WriteJson(InfoLayerReport.Of(row), Reports.Default.InfoLayerReport);
        output.WriteJson(report, Reports.Default.InfoReport);
        return ExitCode.Done;
    }

    private static void WriteCatalog(ResultWriter output, bool isJson)
    {
        CatalogReport[] reports = [.. NetworkCatalog.All.Select(CatalogReport.Of), .. ShippedModels.Own.Names.Select(CatalogReport.OfTrained)];
        if (isJson)
        {
            foreach (CatalogReport report in reports)
                output.WriteJson(report, Reports.Default.CatalogReport);
            return;
        }

        TextTable table = new("network", "#input", "#classes", "#parameters", "#multiply-adds", "what it is");
        foreach (CatalogReport report in reports)
            table.Add(report.Network, report.Input, $"{report.Classes}", $"{report.Parameters:#,0}", $"{report.MultiplyAdds:#,0}", report.Description);
        table.WriteTo(output);
    }

    private static void Write(ResultWriter output, NetworkSummary summary, InfoReport report)
    {
        TextTable table = new("layer", "kind", "output", "#parameters", "#multiply-adds", "#weights", "#activations", "#sees");
        foreach (NetworkSummaryRow row in summary.Rows)
        {
            table.Add(
                row.Name,
                row.Kind,
                row.Output.ToString(),
                $"{row.Parameters:#,#}",
                $"{row.MultiplyAdds:#,#}",
                row.WeightBytes > 0 ? Kibibytes(row.WeightBytes) : "",
                row.ActivationBytes > 0 ? Kibibytes(row.ActivationBytes) : "",
                row.ReceptiveField is Extent2d field ? $"{field.Height}x{field.Width}" : "all");
        }

        table.WriteTo(output);
        output.WriteLine("");
        output.WriteLine($"{report.Model}: input {string.Join(", ", report.Inputs.Select(input => $"{input.Name} {input.Shape}"))}");
        output.WriteLine($"{report.Layers} layers, {report.Parameters:#,0} parameters, {report.MultiplyAdds:#,0} multiply-adds");
        output.WriteLine(
            $"{Kibibytes(report.WeightBytes)} of weights, {Kibibytes(report.ActivationBytes)} of activations, {Kibibytes(report.PeakBytes)} planned on the device");
        if (report.Preprocessing is PreprocessingReport preprocessing)
            output.WriteLine($"pictures: {preprocessing}");
        output.WriteLine($"labels: {report.Labels}");
    }

    private static string Kibibytes(long bytes) => $"{bytes / 1024.0:#,0.0} KiB";
}
