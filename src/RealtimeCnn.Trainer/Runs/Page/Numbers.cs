namespace RealtimeCnn.Trainer;

/// <summary>How the report writes numbers.</summary>
internal static class Numbers
{
    private const int MostDecimals = 4;

    /// <summary>A share from 0 to 1, as 98.76 %.</summary>
    public static string Percent(double share) => double.IsFinite(share) ? $"{100 * share:0.00} %" : "–";

    /// <summary>A share from 0 to 1, as 98.8 %.</summary>
    public static string ShortPercent(double share) => double.IsFinite(share) ? $"{100 * share:0.0} %" : "–";

    /// <summary>A loss; three digits of a small one.</summary>
    public static string Loss(double loss) => Math.Abs(loss) is >= 0.1 or 0 ? $"{loss:0.000}" : $"{loss:0.0000}";

    /// <summary>A learning rate.</summary>
    public static string Rate(double rate) => rate is 0 or >= 0.0001 ? $"{rate:G3}" : $"{rate:0.##e-0}";

    /// <summary>A number with so many digits behind the point; by power of ten where these are many.</summary>
    public static string Fixed(double number, int decimals) =>
        decimals <= MostDecimals || number == 0 ? number.ToString($"F{decimals}") : $"{number:0.##e-0}";

    /// <summary>A count, in groups of three digits.</summary>
    public static string Count(long count) => $"{count:#,0}";

    /// <summary>A large count in three digits, as 1.23 M.</summary>
    public static string Rough(long count) => count switch
    {
        >= 999_500_000 => $"{Digits(count / 1e9)} G",
        >= 999_500 => $"{Digits(count / 1e6)} M",
        >= 100_000 => $"{Digits(count / 1e3)} k",
        _ => Count(count),
    };

    /// <summary>Seconds as a person says them.</summary>
    public static string Duration(double seconds)
    {
        if (seconds < 59.95)
            return $"{seconds:0.0} s";
        long whole = (long)Math.Round(seconds);
        return whole < 3600 ? $"{whole / 60} min {whole % 60} s" : $"{whole / 3600} h {whole % 3600 / 60} min";
    }

    /// <summary>Seconds as a clock shows them, for a column.</summary>
    public static string Clock(double seconds)
    {
        long whole = (long)Math.Round(seconds);
        return whole < 3600 ? $"{whole / 60}:{whole % 60:00}" : $"{whole / 3600}:{whole % 3600 / 60:00}:{whole % 60:00}";
    }

    private static string Digits(double number) => number >= 99.95 ? $"{number:0}" : number >= 9.995 ? $"{number:0.0}" : $"{number:0.00}";
}
