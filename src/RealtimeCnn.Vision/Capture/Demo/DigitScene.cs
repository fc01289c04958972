using System.Numerics;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// A hand writes digits, each on a page of its own, on light and dark paper by turns: all ten, then again in another order. Then the page
/// is pulled away and shows the next. As a camera sees it, with noise.
/// </summary>
internal sealed class DigitScene : DemoScene
{
    /// <summary>Frames of a digit: it is written, stands there, and leaves with its page.</summary>
    public const int FramesPerDigit = 90;

    private const int Digits = 10;

    // The first frame in which the pen is down, and the first in which the page moves away.
    private const int FirstInk = 6, FirstPull = 78;

    // Standard noise of a small camera, in levels.
    private const float NoiseLevel = 3.2f;
    private const int NoiseLength = 1 << 16;

    private readonly long _seed;
    private readonly sbyte[] _noise = new sbyte[NoiseLength];
    private readonly InkLayer _ink = new();
    private readonly byte[] _moving = new byte[3 * Width * Height];
    private readonly RandomSequence _random = new(0);
    private Sheet _sheet = new(), _next = new();

    /// <summary>Prepares a scene.</summary>
    /// <param name="seed">What it depends on.</param>
    public DigitScene(long seed = 0)
    {
        _seed = seed;
        RandomSequence random = new(seed, "noise");
        foreach (ref sbyte value in _noise.AsSpan())
            value = (sbyte)Math.Clamp(Math.Round(NoiseLevel * random.NextNormal()), -20, 20);
    }

    /// <summary>The digit of a frame.</summary>
    public int DigitOf(long number)
    {
        long page = number / FramesPerDigit;
        Span<int> order = stackalloc int[Digits];
        for (int digit = 0; digit < Digits; digit++)
            order[digit] = digit;
        _random.Begin(_seed, page / Digits, 0);
        _random.Shuffle(order);
        return order[(int)(page % Digits)];
    }

    /// <summary>Whether the digit of a frame is complete, and its page in place.</summary>
    public bool IsFinished(long number)
    {
        Open(number / FramesPerDigit);
        int frame = (int)(number % FramesPerDigit);
        return frame < FirstPull && (float)(frame - FirstInk) / FramesPerSecond > _sheet.Writing.Seconds;
    }

    /// <summary>Whether the paper of a frame is light.</summary>
    public static bool IsLight(long number) => number / FramesPerDigit % 2 == 0;

    /// <inheritdoc/>
    public override void Draw(long number, Span<byte> pixels)
    {
        long page = number / FramesPerDigit;
        int frame = (int)(number % FramesPerDigit);
        Open(page);
        Draw(_sheet, (float)(frame - FirstInk) / FramesPerSecond, pixels);
        if (frame >= FirstPull)
            Pull(page, frame, pixels);
        AddNoise(number, pixels);
    }

    private void Open(long page)
    {
        if (_next.Number == page)
            (_sheet, _next) = (_next, _sheet);
        Prepare(_sheet, page);
    }

    private void Prepare(Sheet sheet, long number)
    {
        if (sheet.Number == number)
            return;
        int digit = DigitOf(number * FramesPerDigit);
        _random.Begin(_seed, number, 1);
        sheet.Number = number;
        sheet.Page.Take(number % 2 == 0, _random);
        double height = _random.NextDouble(0.34, 0.66) * Height, pen = height * _random.NextDouble(0.035, 0.085);
        Vector2 centre = new(
            (float)((Width / 2) + (_random.NextDouble(-0.07, 0.07) * Width)), (float)((Height / 2) + (_random.NextDouble(-0.05, 0.05) * Height)));
        sheet.Writing.Write(digit, centre, height, pen, sheet.Page.Angle, _random);
    }

    private void Draw(Sheet sheet, float seconds, Span<byte> pixels)
    {
        sheet.Page.Pixels.CopyTo(pixels);
        _ink.Clear();
        ReadOnlySpan<PenPoint> points = sheet.Writing.Points;
        for (int index = 1; index < points.Length && points[index].Seconds <= seconds; index++)
        {
            if (!points[index].IsBegin)
                _ink.Draw(points[index - 1], points[index]);
        }

        _ink.PutOver(pixels, sheet.Page.Ink);
    }

    // The page leaves to the left, faster and faster; the next one lies below it.
    private void Pull(long page, int frame, Span<byte> pixels)
    {
        float part = (float)(frame - FirstPull + 1) / (FramesPerDigit - FirstPull);
        int shift = (int)(Width * part * part);
        pixels.CopyTo(_moving);
        Prepare(_next, page + 1);
        _next.Page.Pixels.CopyTo(pixels);
        for (int row = 0; row < Height; row++)
            _moving.AsSpan(3 * ((row * Width) + shift), 3 * (Width - shift)).CopyTo(pixels[(3 * row * Width)..]);
    }

    private void AddNoise(long number, Span<byte> pixels)
    {
        _random.Begin(_seed, number, 2);
        for (int row = 0; row < Height; row++)
        {
            Span<byte> line = pixels.Slice(3 * Width * row, 3 * Width);
            ReadOnlySpan<sbyte> noise = _noise.AsSpan(_random.NextInteger(NoiseLength - line.Length), line.Length);
            for (int place = 0; place < line.Length; place++)
                line[place] = (byte)Math.Clamp(line[place] + noise[place], 0, 255);
        }
    }

    private sealed class Sheet
    {
        public long Number { get; set; } = -1;

        public PaperPage Page { get; } = new();

        public Handwriting Writing { get; } = new();
    }
}
