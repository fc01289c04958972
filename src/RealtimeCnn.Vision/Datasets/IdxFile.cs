using System.Buffers.Binary;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// An array of unsigned bytes in the format of the MNIST files: two zero bytes, the type (8), the number of dimensions, each dimension as
/// four bytes with the highest first, then the bytes with the last dimension running fastest.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Values">The bytes.</param>
internal sealed record IdxFile(string Path, int[] Dimensions, byte[] Values)
{
    private const int UnsignedByte = 8;

    /// <summary>Reads a file, plain or compressed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rank">How many dimensions it must have: 3 for pictures, 1 for labels.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="EngineException">It is no such file, damaged or cut off.</exception>
    public static IdxFile Read(string path, int rank)
    {
        using PackedFile file = new(path);
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(file.Read(4, "header"));
        uint expected = (UnsignedByte << 8) | (uint)rank;
        if (magic != expected)
            throw new EngineException($"'{path}' is no idx file of {(rank == 3 ? "pictures" : "labels")}: it begins with {magic}, not with {expected}.");
        int[] dimensions = new int[rank];
        Int128 count = 1;
        for (int index = 0; index < rank; index++)
        {
            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(file.Read(4, "header"));
            count *= dimension;
            dimensions[index] = (int)Math.Min(dimension, int.MaxValue);
        }

        if (count == 0 || count > Array.MaxLength)
            throw new EngineException($"'{path}' claims {string.Join(" x ", dimensions)} values, which cannot be; it is damaged.");
        byte[] values = file.Read((long)count, "values");
        file.RequireEnd();
        return new IdxFile(path, dimensions, values);
    }
}
