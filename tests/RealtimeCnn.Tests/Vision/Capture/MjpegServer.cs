using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RealtimeCnn.Tests.Vision;

/// <summary>
/// A camera in the network, as many are: each connection gets pictures, one after the other, as <c>multipart/x-mixed-replace</c>. What it
/// does wrong is told by the test, for each connection anew.
/// </summary>
internal sealed class MjpegServer : IDisposable
{
    private const string Boundary = "--next";

    private readonly List<Socket> _open = [];
    private readonly Func<int, Action<Connection>> _behaviour;
    private TcpListener? _listener;
    private bool _isDisposed;
    private int _connections;
    private int _number;

    /// <summary>Starts serving.</summary>
    /// <param name="behaviour">What is done with connection 0, 1, 2 and so on.</param>
    internal MjpegServer(Func<int, Action<Connection>> behaviour)
    {
        _behaviour = behaviour;
        Listen();
    }

    /// <summary>The address for a capture.</summary>
    internal string Address => $"http://127.0.0.1:{Port}/camera.mjpeg";

    /// <summary>Connections so far.</summary>
    internal int Connections => Volatile.Read(ref _connections);

    private int Port { get; set; }

    /// <summary>Ends every connection and refuses further ones, for a while or for ever.</summary>
    internal void GoAway(int milliseconds = Timeout.Infinite)
    {
        lock (_open)
            _listener?.Stop();
        CloseConnections();
        if (milliseconds == Timeout.Infinite)
            return;
        Thread.Sleep(milliseconds);
        Listen();
    }

    /// <summary>Ends every connection.</summary>
    internal void CloseConnections()
    {
        lock (_open)
        {
            foreach (Socket socket in _open)
                socket.Dispose();
            _open.Clear();
        }
    }

    public void Dispose()
    {
        lock (_open)
            _isDisposed = true;
        GoAway();
    }

    /// <summary>Accepts connections, at first and after <see cref="GoAway"/>.</summary>
    internal void Listen()
    {
        lock (_open)
        {
            if (_isDisposed)
                return;
            TcpListener listener = new(IPAddress.Loopback, Port);
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            _listener = listener;
            new Thread(() => Accept(listener)) { IsBackground = true, Name = "mjpeg accept" }.Start();
        }
    }

    private void Accept(TcpListener listener)
    {
        try
        {
            while (true)
            {
                Socket socket = listener.AcceptSocket();
                lock (_open)
                    _open.Add(socket);
                int index = Interlocked.Increment(ref _connections) - 1;
                new Thread(() => Serve(socket, index)) { IsBackground = true, Name = "mjpeg serve" }.Start();
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private void Serve(Socket socket, int index)
    {
        try
        {
            socket.NoDelay = true;
            _behaviour(index)(new Connection(this, socket));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The other side closed it, or GoAway did.
        }
        finally
        {
            lock (_open)
                _open.Remove(socket);
            socket.Dispose();
        }
    }

    /// <summary>One connection. It is closed when the behaviour returns.</summary>
    internal sealed class Connection(MjpegServer server, Socket socket)
    {
        /// <summary>The other side of the connection.</summary>
        internal MjpegServer Server => server;

        /// <summary>Says that pictures will follow.</summary>
        internal void Begin()
        {
            Receive();
            Send(Encoding.ASCII.GetBytes($"HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary={Boundary}\r\n\r\n"));
        }

        /// <summary>Says that there is no such thing.</summary>
        internal void Refuse() => Send("HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray());

        /// <summary>Sends a file.</summary>
        internal void File(byte[] bytes)
        {
            Receive();
            Send(Encoding.ASCII.GetBytes($"HTTP/1.0 200 OK\r\nContent-Type: video/x-msvideo\r\nContent-Length: {bytes.Length}\r\n\r\n"));
            Send(bytes);
        }

        /// <summary>Sends pictures with the server's next numbers.</summary>
        internal void Pictures(int count, int millisecondsBetween, int width = 160, int height = 120)
        {
            for (int i = 0; i < count; i++)
            {
                Picture(NumberedPicture.Jpeg(Interlocked.Increment(ref server._number) % NumberedPicture.End, width, height));
                Thread.Sleep(millisecondsBetween);
            }
        }

        /// <summary>Sends one picture, or only the first part of it.</summary>
        internal void Picture(byte[] jpeg, double part = 1)
        {
            byte[] head = Encoding.ASCII.GetBytes($"{Boundary}\r\nContent-Type: image/jpeg\r\nContent-Length: {jpeg.Length}\r\n\r\n");
            Send([.. head, .. jpeg[..(int)(part * jpeg.Length)], .. part < 1 ? [] : "\r\n"u8.ToArray()]);
        }

        /// <summary>Sends one picture again and again.</summary>
        internal void SamePicture(int number)
        {
            byte[] jpeg = NumberedPicture.Jpeg(number);
            while (true)
            {
                Picture(jpeg);
                Thread.Sleep(2);
            }
        }

        /// <summary>Sends the first half of a picture.</summary>
        internal void HalfPicture() => Picture(NumberedPicture.Jpeg(0), 0.5);

        /// <summary>Says nothing until the other side or the server closes the connection.</summary>
        internal void Stall()
        {
            byte[] rest = new byte[4096];
            while (socket.Receive(rest) > 0)
            {
            }
        }

        private void Receive() => socket.Receive(new byte[4096]);

        private void Send(byte[] bytes)
        {
            int sent = 0;
            while (sent < bytes.Length)
                sent += socket.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
        }
    }
}
