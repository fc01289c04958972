namespace RealtimeCnn.Vision;

/// <summary>A file that public servers have.</summary>
/// <param name="Name">Its name, there and here.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its checksum, in small hexadecimal digits.</param>
internal sealed record PublicFile(string Name, long Bytes, string Sha256);
