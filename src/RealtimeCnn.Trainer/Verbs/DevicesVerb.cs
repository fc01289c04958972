using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;

namespace RealtimeCnn.Trainer;

/// <summary><c>devices</c>: lists the OpenCL devices of this machine.</summary>
internal sealed class DevicesVerb : Verb
{
    private readonly Option<bool> _json = CommonOptions.Json();

    public DevicesVerb()
        : base("devices", "List the OpenCL devices; '*' marks the one that is used by default.", "./rtcnn devices", "./rtcnn devices --json") =>
        Add(_json);

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        string? chosen = Chosen();
        DeviceReport[] devices = [.. DeviceCatalog.List().Select(device => DeviceReport.Of(device, device.Id == chosen))];
        using ResultWriter output = new();
        if (arguments.GetValue(_json))
        {
            foreach (DeviceReport device in devices)
                output.WriteJson(device, Reports.Default.DeviceReport);
            return ExitCode.Done;
        }

        TextTable table = new("", "id", "name", "kernels", "#units", "#MHz", "#memory", "#largest buffer", "platform", "driver");
        foreach (DeviceReport device in devices)
        {
            table.Add(
                device.IsDefault ? "*" : "",
                device.Id,
                device.Name,
                device.KernelClass,
                $"{device.ComputeUnits}",
                $"{device.ClockMegahertz}",
                Gibibytes(device.GlobalMemoryBytes),
                Gibibytes(device.LargestBufferBytes),
                device.Platform,
                device.DriverVersion);
        }

        table.WriteTo(output);
        return ExitCode.Done;
    }

    // RTCNN_DEVICE may name a device that is not there; the list is how the user finds out which are.
    private static string? Chosen()
    {
        try
        {
            return DeviceCatalog.Select().Id;
        }
        catch (DeviceUnavailableException error) when (DeviceCatalog.List().Count > 0)
        {
            Console.Error.WriteLine(error.Message);
            return null;
        }
    }

    private static string Gibibytes(long bytes) => $"{bytes / (double)(1L << 30):0.0} GiB";
}
