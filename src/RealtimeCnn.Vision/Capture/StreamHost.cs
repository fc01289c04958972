using System.Net;
using System.Net.Sockets;

namespace RealtimeCnn.Vision;

/// <summary>
/// What can be said of the machine that sends a stream without OpenCV: it opens one stream at a time, and all others wait for one
/// that does not answer.
/// </summary>
internal static class StreamHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, int> Ports = new(StringComparer.OrdinalIgnoreCase)
    {
        ["http"] = 80,
        ["https"] = 443,
        ["rtsp"] = 554,
        ["rtsps"] = 322,
        ["rtmp"] = 1935,
    };

    /// <summary>Finds out whether there is such a machine.</summary>
    /// <exception cref="FrameSourceException">There is none.</exception>
    public static void Require(SourceAddress address)
    {
        if (Find(address) is not var (host, _))
            return;
        try
        {
            Dns.GetHostAddresses(host);
        }
        catch (SocketException error)
        {
            throw new FrameSourceException($"{address} cannot be opened: '{host}' is no machine that this one knows", error);
        }
    }

    /// <summary>Why a stream could not be opened: one line for a person.</summary>
    public static string WhyNot(SourceAddress address)
    {
        if (Find(address) is not var (host, port))
            return $"{address} does not answer, or is no video";
        try
        {
            return Array.Find(Dns.GetHostAddresses(host), machine => Connects(machine, port)) is null
                ? $"{address} does not answer: nothing is served there, or the machine is off"
                : $"{address} answers, but sends no video; is the address complete, and the password right?";
        }
        catch (SocketException error)
        {
            return $"{address} does not answer: {error.Message}";
        }
    }

    private static bool Connects(IPAddress machine, int port)
    {
        using Socket socket = new(machine.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            socket.Connect(machine, port);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.WouldBlock)
        {
            // It is under way.
        }
        catch (SocketException)
        {
            return false;
        }

        return socket.Poll(Patience, SelectMode.SelectWrite)
            && socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error) is (int)SocketError.Success;
    }

    // None for what has no host, and where a proxy stands between.
    private static (string Host, int Port)? Find(SourceAddress address)
    {
        if (!Uri.TryCreate(address.Text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || !Ports.TryGetValue(uri.Scheme, out int port))
            return null;
        return Environment.GetEnvironmentVariable("http_proxy") is { Length: > 0 } ? null : (uri.IdnHost, uri.Port > 0 ? uri.Port : port);
    }
}
