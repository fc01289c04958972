namespace OpenCvSharp;

/// <summary>Depth and number of channels of a matrix.</summary>
public readonly struct MatType(int value) : IEquatable<MatType>, IEquatable<int>
{
    private const int ChannelShift = 3, DepthCount = 1 << ChannelShift, MostChannels = 512;

    public const int
        CV_8U = 0,
        CV_8S = 1,
        CV_16U = 2,
        CV_16S = 3,
        CV_32S = 4,
        CV_32F = 5,
        CV_64F = 6;

    public static readonly MatType
        CV_8UC1 = CV_8UC(1),
        CV_8UC2 = CV_8UC(2),
        CV_8UC3 = CV_8UC(3),
        CV_8UC4 = CV_8UC(4),
        CV_16UC1 = CV_16UC(1),
        CV_16UC2 = CV_16UC(2),
        CV_16UC3 = CV_16UC(3),
        CV_16UC4 = CV_16UC(4),
        CV_32SC1 = CV_32SC(1),
        CV_32SC2 = CV_32SC(2),
        CV_32SC3 = CV_32SC(3),
        CV_32SC4 = CV_32SC(4),
        CV_32FC1 = CV_32FC(1),
        CV_32FC2 = CV_32FC(2),
        CV_32FC3 = CV_32FC(3),
        CV_32FC4 = CV_32FC(4),
        CV_64FC1 = CV_64FC(1),
        CV_64FC2 = CV_64FC(2),
        CV_64FC3 = CV_64FC(3),
        CV_64FC4 = CV_64FC(4);

    public int Value { get; } = value;

    public int Depth => Value & (DepthCount - 1);

    public int Channels => (Value >> ChannelShift) + 1;

    public static implicit operator MatType(int value) => new(value);

    public static explicit operator int(MatType self) => self.Value;

    public static bool operator ==(MatType self, MatType other) => self.Equals(other);

    public static bool operator !=(MatType self, MatType other) => !self.Equals(other);

    public static MatType CV_8UC(int ch) => MakeType(CV_8U, ch);

    public static MatType CV_16UC(int ch) => MakeType(CV_16U, ch);

    public static MatType CV_32SC(int ch) => MakeType(CV_32S, ch);

    public static MatType CV_32FC(int ch) => MakeType(CV_32F, ch);

    public static MatType CV_64FC(int ch) => MakeType(CV_64F, ch);

    public static MatType MakeType(int depth, int channels)
    {
        if (channels is <= 0 or >= MostChannels)
            throw new OpenCvSharpException($"Channels count should be 1..{MostChannels - 1}");
        if (depth is < 0 or >= DepthCount)
            throw new OpenCvSharpException($"Data type depth should be 0..{DepthCount - 1}");
        return new MatType(depth + ((channels - 1) << ChannelShift));
    }

    public bool Equals(MatType other) => Value == other.Value;

    public bool Equals(int other) => Value == other;

    public override bool Equals(object? obj) => obj is MatType other && Equals(other);

    public override int GetHashCode() => Value;

    public override string ToString()
    {
        string[] depths = ["CV_8U", "CV_8S", "CV_16U", "CV_16S", "CV_32S", "CV_32F", "CV_64F", "CV_16F"];
        return Channels <= 4 ? $"{depths[Depth]}C{Channels}" : $"{depths[Depth]}C({Channels})";
    }
}
