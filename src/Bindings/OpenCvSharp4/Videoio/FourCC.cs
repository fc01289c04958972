namespace OpenCvSharp;

/// <summary>Four characters that name a codec.</summary>
public readonly struct FourCC(int value) : IEquatable<FourCC>
{
    public readonly int Value = value;

    public static readonly int MJPG = FromString(nameof(MJPG));
    public static readonly int XVID = FromString(nameof(XVID));
    public static readonly int MP4V = FromString(nameof(MP4V));
    public static readonly int I420 = FromString(nameof(I420));

    public static implicit operator int(FourCC fourcc) => fourcc.Value;

    public static implicit operator FourCC(int code) => new(code);

    public static bool operator ==(FourCC left, FourCC right) => left.Equals(right);

    public static bool operator !=(FourCC left, FourCC right) => !left.Equals(right);

    public static FourCC FromFourChars(char c1, char c2, char c3, char c4) => new(VideoWriter.FourCC(c1, c2, c3, c4));

    public static FourCC FromString(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length is 0 or > 4)
            throw new ArgumentException($"a code has one to four characters, not {code.Length}", nameof(code));
        string padded = code.PadRight(4);
        return FromFourChars(padded[0], padded[1], padded[2], padded[3]);
    }

    public bool Equals(FourCC other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is FourCC other && Equals(other);

    public override int GetHashCode() => Value;
}
