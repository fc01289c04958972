using RealtimeCnn.Trainer;

namespace RealtimeCnn.Tests.Trainer.Runs;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.96, "1 min 0 s")]
    [InlineData(3599.4, "59 min 59 s")]
    [InlineData(3599.6, "1 h 0 min")]
    [InlineData(90061, "25 h 1 min")]
    public void DurationsAreSaidAsAPersonWould(double seconds, string expected) => Assert.Equal(expected, Numbers.Duration(seconds));

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(61, "1:01")]
    [InlineData(3725, "1:02:05")]
    public void TheClockCountsOn(double seconds, string expected) => Assert.Equal(expected, Numbers.Clock(seconds));

    [Theory]
    [InlineData(99_999, "99,999")]
    [InlineData(100_000, "100 k")]
    [InlineData(999_499, "999 k")]
    [InlineData(999_500, "1.00 M")]
    [InlineData(9_995_000, "10.0 M")]
    [InlineData(138_357_544, "138 M")]
    [InlineData(15_470_264_320, "15.5 G")]
    public void LargeCountsHaveThreeDigits(long count, string expected) => Assert.Equal(expected, Numbers.Rough(count));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.4, "0.4")]
    [InlineData(0.0172913, "0.0173")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.0000123, "1.23e-5")]
    public void RatesStayShort(double rate, string expected) => Assert.Equal(expected, Numbers.Rate(rate));

    [Theory]
    [InlineData(2.30259, "2.303")]
    [InlineData(0.01234, "0.0123")]
    [InlineData(0, "0.000")]
    [InlineData(double.NaN, "NaN")]
    public void LossesShowThreeDigits(double loss, string expected) => Assert.Equal(expected, Numbers.Loss(loss));
}
