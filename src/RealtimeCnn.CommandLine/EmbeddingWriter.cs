using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.CommandLine;

/// <summary>
/// Writes the vector before the last layer of each frame into a CSV file: <c>frame,file,time_ms,e0,e1...</c>. The file carries its name
/// only when it is whole. Writing a row allocates nothing.
/// </summary>
internal sealed class EmbeddingWriter : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly string _path;
    private readonly string _partial;
    private readonly Tensor _embedding;
    private readonly float[] _vector;
    private readonly FileStream _stream;
    private readonly ResultWriter _rows;
    private bool _isBroken;
    private bool _isClosed;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file; its name ends in <c>.csv</c>. An older file of this name is replaced at the end.</param>
    /// <param name="embedding">The last output of a network with <see cref="Embedding.AddTo"/>.</param>
    /// <exception cref="EngineException">The file cannot be created.</exception>
    public EmbeddingWriter(string path, Tensor embedding)
    {
        if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            throw new EngineException($"The vectors '{path}' are written as CSV; give the file a name that ends in .csv.");
        _path = path;
        _partial = $"{path}.{Environment.ProcessId}.partial";
        _embedding = embedding;
        _vector = new float[embedding.Shape.Count];
        try
        {
            _stream = new FileStream(_partial, FileMode.Create, FileAccess.Write, FileShare.Read, BufferSize);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"The vectors '{path}' cannot be written: {error.Message}", error);
        }

        _rows = new ResultWriter(_stream);
        _rows.Append("frame,file,time_ms");
        for (int index = 0; index < _vector.Length; index++)
        {
            _rows.Append(",e");
            _rows.Append(index);
        }

        EndRow();
    }

    /// <summary>Waits for the vector of a frame and adds its row.</summary>
    /// <param name="frame">The frame that went through the network last.</param>
    /// <exception cref="EngineException">The disk is full.</exception>
    public void Write(Frame frame)
    {
        _embedding.Read(_vector);
        _rows.Append(frame.Number);
        _rows.Append(",");
        AppendField(frame.File);
        _rows.Append(",");
        _rows.Append(frame.TimestampMilliseconds, "0.###");
        foreach (float number in _vector)
        {
            _rows.Append(",");
            _rows.Append(number);
        }

        EndRow();
    }

    /// <summary>Completes the file and gives it its name.</summary>
    /// <exception cref="EngineException">It could not be written to its end; there is no file then.</exception>
    public void Close()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        try
        {
            _rows.Dispose();
            if (!_isBroken)
                File.Move(_partial, _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(error);
        }
        finally
        {
            File.Delete(_partial);
        }
    }

    /// <summary>As <see cref="Close"/>, for a run that failed: keeps the whole rows if they can be kept, and reports nothing more.</summary>
    public void Dispose()
    {
        try
        {
            Close();
        }
        catch (EngineException)
        {
            // The failure that led here is the one to report.
        }
    }

    private void EndRow()
    {
        try
        {
            _rows.EndLine();
        }
        catch (IOException error)
        {
            _isBroken = true;
            throw Failed(error);
        }
    }

    private EngineException Failed(Exception error) => new($"The vectors '{_path}' could not be written to their end: {error.Message}", error);

    // A name with a comma, a quote or a line break is put in quotes, and its quotes are doubled.
    private void AppendField(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(",\"\r\n") < 0)
        {
            _rows.Append(text);
            return;
        }

        _rows.Append("\"");
        for (int quote = text.IndexOf('"'); quote >= 0; quote = text.IndexOf('"'))
        {
            _rows.Append(text[..(quote + 1)]);
            _rows.Append("\"");
            text = text[(quote + 1)..];
        }

        _rows.Append(text);
        _rows.Append("\"");
    }
}
