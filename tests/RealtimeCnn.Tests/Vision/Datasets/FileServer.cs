using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RealtimeCnn.Tests.Vision;

/// <summary>A web server for files. What it does wrong is told by the test, for each request anew.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Request, Reply> _answer;
    private readonly List<Request> _requests = [];
    private readonly ManualResetEventSlim _end = new();

    /// <summary>Starts serving.</summary>
    internal FileServer(Func<Request, Reply> answer)
    {
        _answer = answer;
        _listener.Start();
        new Thread(Accept) { IsBackground = true, Name = "file server" }.Start();
    }

    /// <summary>The address of its folder.</summary>
    internal string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/data/";

    /// <summary>The requests so far.</summary>
    internal Request[] Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public void Dispose()
    {
        _end.Set();
        _listener.Stop();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket socket = _listener.AcceptSocket();
                new Thread(() => Serve(socket)) { IsBackground = true, Name = "file connection" }.Start();
            }
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private void Serve(Socket socket)
    {
        using NetworkStream stream = new(socket, ownsSocket: true);
        try
        {
            Request request;
            lock (_requests)
            {
                request = Read(stream, _requests.Count);
                _requests.Add(request);
            }

            Reply reply = _answer(request);
            bool isPart = request.From > 0 && !reply.IgnoresRange && reply.Status == 200;
            byte[] body = isPart ? reply.Body[request.From..] : reply.Body;
            StringBuilder head = new($"HTTP/1.1 {(isPart ? 206 : reply.Status)} Answer\r\nConnection: close\r\n");
            if (reply.SaysLength)
                head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
            if (isPart)
                head.Append(CultureInfo.InvariantCulture, $"Content-Range: bytes {request.From}-{reply.Body.Length - 1}/{reply.Body.Length}\r\n");
            stream.Write(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
            stream.Write(body.AsSpan(0, Math.Min(body.Length, reply.Sends)));
            if (reply.IsSilentAfterwards)
                _end.Wait();
        }
        catch (IOException)
        {
            // The client had enough.
        }
    }

    private static Request Read(NetworkStream stream, int number)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, bufferSize: 4096, leaveOpen: true);
        string path = reader.ReadLine()!.Split(' ')[1];
        int from = 0;
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                from = int.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        }

        return new Request(number, path, from);
    }

    /// <summary>What was asked for: the path, and the first byte that was wanted.</summary>
    internal sealed record Request(int Number, string Path, int From)
    {
        internal string File => System.IO.Path.GetFileName(Path);
    }

    /// <summary>What is answered.</summary>
    internal sealed record Reply(byte[] Body, int Status = 200)
    {
        /// <summary>Whether it sends the whole file whatever part was asked for.</summary>
        internal bool IgnoresRange { get; init; }

        /// <summary>Bytes after which it closes the connection.</summary>
        internal int Sends { get; init; } = int.MaxValue;

        /// <summary>Whether it says nothing more then, instead of closing.</summary>
        internal bool IsSilentAfterwards { get; init; }

        /// <summary>Whether it says how many bytes come.</summary>
        internal bool SaysLength { get; init; } = true;
    }
}
