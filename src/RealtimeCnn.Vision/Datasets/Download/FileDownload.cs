using System.Net;
using System.Net.Http.Headers;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// Downloads a file: goes on where the last attempt stopped, takes the next server when one fails, and keeps nothing whose checksum is wrong.
/// </summary>
/// <param name="client">Sends the requests.</param>
/// <param name="patience">How long a server may be silent.</param>
internal sealed class FileDownload(HttpClient client, TimeSpan patience)
{
    // A connection that breaks is continued; a server that sends other bytes is asked again, because the wrong ones may have been there before.
    private const int Rounds = 3;
    private const int BufferSize = 1 << 16;

    /// <summary>Downloads.</summary>
    /// <param name="file">The file.</param>
    /// <param name="folder">Where it goes.</param>
    /// <param name="mirrors">Addresses of folders that have it.</param>
    /// <param name="received">Is told the number of bytes whenever some came.</param>
    /// <param name="cancellation">Ends the download; what came stays.</param>
    /// <exception cref="EngineException">No server had the file, or the disk is full.</exception>
    public async Task Run(PublicFile file, string folder, IReadOnlyList<string> mirrors, Action<int> received, CancellationToken cancellation)
    {
        PartialFile partial = new(file, folder);
        string fault = "";
        for (int attempt = 0; attempt < Rounds * mirrors.Count; attempt++)
        {
            Uri address = new(mirrors[attempt % mirrors.Count] + file.Name);
            try
            {
                if (partial.Length < file.Bytes)
                    await Append(partial, file, address, received, cancellation).ConfigureAwait(false);
                if (partial.Length == file.Bytes && partial.Finish())
                    return;
                fault = $"{address.Host} sent other bytes than it should";
            }
            catch (Exception error) when (error is HttpRequestException or TimeoutException)
            {
                fault = $"{address.Host}: {error.Message}";
            }

            if (partial.Length > file.Bytes)
                partial.Remove();
        }

        throw new EngineException(
            $"{file.Name} could not be downloaded; the last attempt: {fault}. Start again to go on from there, or put the file into '{folder}' yourself.");
    }

    private async Task Append(PartialFile partial, PublicFile file, Uri address, Action<int> received, CancellationToken cancellation)
    {
        using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            silence.CancelAfter(patience);
            long begin = partial.Length;
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            if (begin > 0)
                request.Headers.Range = new RangeHeaderValue(begin, null);
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
            bool goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == begin;
            if (response.StatusCode != HttpStatusCode.OK && !(goesOn && begin > 0))
                throw new HttpRequestException($"it answered {(int)response.StatusCode} {response.ReasonPhrase}");
            using FileStream target = partial.Open();
            // The server sends the whole file all the same.
            if (!goesOn)
                target.SetLength(0);
            await Copy(response, target, file, received, silence).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came for {patience.TotalSeconds:0} s");
        }
    }

    private async Task Copy(HttpResponseMessage response, FileStream target, PublicFile file, Action<int> received, CancellationTokenSource silence)
    {
        using Stream source = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
        byte[] buffer = new byte[BufferSize];
        while (true)
        {
            silence.CancelAfter(patience);
            int count = await Read(source, buffer, silence.Token).ConfigureAwait(false);
            if (count == 0)
                break;
            Write(target, buffer.AsSpan(0, count));
            received(count);
            if (target.Length > file.Bytes)
                throw new HttpRequestException($"it sent more than the {file.Bytes} bytes of {file.Name}");
        }

        if (target.Length < file.Bytes)
            throw new HttpRequestException($"it stopped after {target.Length} of {file.Bytes} bytes");
    }

    private static async Task<int> Read(Stream source, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new HttpRequestException("the connection broke off", error);
        }
    }

    // A full disk is no fault of the server.
    private static void Write(FileStream target, ReadOnlySpan<byte> bytes)
    {
        try
        {
            target.Write(bytes);
            target.Flush();
        }
        catch (IOException error)
        {
            throw new EngineException($"'{target.Name}' cannot be written: {error.Message}", error);
        }
    }
}
