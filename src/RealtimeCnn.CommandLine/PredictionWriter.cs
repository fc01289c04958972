using System.Text.Json;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.CommandLine;

/// <summary>Writes predictions, one a line, as text or JSON. Allocates nothing.</summary>
internal sealed class PredictionWriter(ResultWriter output, bool json)
{
    private static readonly JsonEncodedText File = JsonEncodedText.Encode("file");
    private static readonly JsonEncodedText Frame = JsonEncodedText.Encode("frame");
    private static readonly JsonEncodedText Top = JsonEncodedText.Encode("top");
    private static readonly JsonEncodedText Index = JsonEncodedText.Encode("index");
    private static readonly JsonEncodedText Label = JsonEncodedText.Encode("label");
    private static readonly JsonEncodedText Probability = JsonEncodedText.Encode("probability");
    private static readonly JsonEncodedText Ink = JsonEncodedText.Encode("ink");
    private static readonly JsonEncodedText X = JsonEncodedText.Encode("x");
    private static readonly JsonEncodedText Y = JsonEncodedText.Encode("y");
    private static readonly JsonEncodedText Width = JsonEncodedText.Encode("width");
    private static readonly JsonEncodedText Height = JsonEncodedText.Encode("height");
    private static readonly JsonEncodedText Milliseconds = JsonEncodedText.Encode("ms");
    private static readonly JsonEncodedText Decode = JsonEncodedText.Encode("decode");
    private static readonly JsonEncodedText Preprocess = JsonEncodedText.Encode("preprocess");
    private static readonly JsonEncodedText Network = JsonEncodedText.Encode("network");
    private static readonly JsonEncodedText Total = JsonEncodedText.Encode("total");

    /// <summary>Writes the line of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="top">Its classes, the most probable first; none where nothing predicts.</param>
    /// <param name="ink">All that was read in it, by a model that looks for ink; null for other models.</param>
    /// <param name="decodeMilliseconds">How long reading the frame took.</param>
    /// <param name="times">How long the rest took.</param>
    /// <exception cref="EngineException">The network gave something that is no number.</exception>
    public void Write(Frame frame, ReadOnlySpan<ClassScore> top, InkReader? ink, double decodeMilliseconds, ClassificationTimes times)
    {
        foreach (ClassScore score in top)
        {
            if (!float.IsFinite(score.Probability))
                throw new EngineException($"'{frame.File}', frame {frame.Number}: the model's output is no number; the model is damaged or its mean and scale are wrong.");
        }

        if (json)
            WriteJson(frame, top, ink, decodeMilliseconds, times);
        else
            WriteText(frame, top, ink, decodeMilliseconds + times.TotalMilliseconds);
    }

    private static double Rounded(double milliseconds) => Math.Round(milliseconds, 3);

    private void WriteJson(Frame frame, ReadOnlySpan<ClassScore> top, InkReader? ink, double decodeMilliseconds, ClassificationTimes times)
    {
        Utf8JsonWriter writer = output.Json;
        writer.WriteStartObject();
        writer.WriteString(File, frame.File);
        writer.WriteNumber(Frame, frame.Number);
        writer.WriteStartArray(Top);
        foreach (ClassScore score in top)
        {
            writer.WriteStartObject();
            writer.WriteNumber(Index, score.Index);
            writer.WriteString(Label, score.Label);
            writer.WriteNumber(Probability, score.Probability);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (ink is not null)
            WriteInk(writer, ink.Readings);
        writer.WriteStartObject(Milliseconds);
        writer.WriteNumber(Decode, Rounded(decodeMilliseconds));
        writer.WriteNumber(Preprocess, Rounded(times.PreprocessMilliseconds));
        writer.WriteNumber(Network, Rounded(times.NetworkMilliseconds));
        writer.WriteNumber(Total, Rounded(decodeMilliseconds + times.TotalMilliseconds));
        writer.WriteEndObject();
        writer.WriteEndObject();
        output.EndJson();
    }

    private static void WriteInk(Utf8JsonWriter writer, ReadOnlySpan<InkReading> readings)
    {
        writer.WriteStartArray(Ink);
        foreach (InkReading reading in readings)
        {
            writer.WriteStartObject();
            writer.WriteString(Label, reading.Best.Label);
            writer.WriteNumber(Probability, reading.Best.Probability);
            writer.WriteNumber(X, reading.Mark.X);
            writer.WriteNumber(Y, reading.Mark.Y);
            writer.WriteNumber(Width, reading.Mark.Width);
            writer.WriteNumber(Height, reading.Mark.Height);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteText(Frame frame, ReadOnlySpan<ClassScore> top, InkReader? ink, double milliseconds)
    {
        output.Append(frame.File);
        output.Append(" ");
        output.Append(frame.Number);
        output.Append(":");
        if (ink is { Readings.Length: > 1 })
        {
            output.Append(" reads ");
            foreach (InkReading reading in ink.Readings)
                output.Append(reading.Best.Label);
            output.Append(",");
        }
        else if (ink is not null && top.IsEmpty)
        {
            output.Append(" no ink,");
        }

        foreach (ClassScore score in top)
        {
            output.Append(" ");
            output.Append(score.Label);
            output.Append(" ");
            output.Append(100 * score.Probability, "0.0");
            output.Append(" %,");
        }

        output.Append(" ");
        output.Append(milliseconds, "0.0");
        output.Append(" ms");
        output.EndLine();
    }
}
