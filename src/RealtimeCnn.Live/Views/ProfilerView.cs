using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>Where the time goes: rates of all stages, the age of the picture, what was dropped.</summary>
internal static class ProfilerView
{
    public static void Draw(Canvas canvas, Scene scene)
    {
        if (!scene.State.ShowsProfiler)
            return;
        Telemetry t = scene.Telemetry;
        float size = scene.Layout.TextSize;
        float line = MathF.Round(size * 1.45f);
        (string Name, string Rate, double Milliseconds, string Note)[] rows =
        [
            ("capture", $"{t.CaptureRate:0.0}/s", double.NaN, CameraText(scene)),
            ("preprocess", "", t.Preprocess, ""),
            ("network", $"{t.NetworkRate:0.0}/s", t.Network, ""),
            ("read-back", "", t.ReadBack, ""),
            ("draw", $"{t.DrawRate:0.0}/s", t.Draw, ""),
            ("age", "", t.Age, "capture to screen"),
            ("dropped", $"{t.Dropped}", double.NaN, "newer came first"),
        ];
        float width = Math.Min(scene.Layout.Camera.Width - (2 * scene.Layout.Gap), size * 28);
        float height = ((rows.Length + 2.5f) * line) + (2 * scene.Layout.Gap);
        Box card = new(scene.Layout.Camera.X + scene.Layout.Gap, scene.Layout.Camera.Y + scene.Layout.Gap, width, height);
        canvas.Fill(card, Theme.Background.WithOpacity(0.86f), scene.Layout.Radius);
        Box inner = card.Inset(1.5f * scene.Layout.Gap, scene.Layout.Gap);
        float y = inner.Y + (line / 2);
        foreach ((string name, string rate, double milliseconds, string note) in rows)
        {
            canvas.Text(name, inner.X, y, size, Theme.Faint);
            canvas.TextRight(rate, inner.X + (size * 10), y, size, Theme.Text);
            if (!double.IsNaN(milliseconds))
                canvas.TextRight($"{milliseconds:0.00} ms", inner.X + (size * 15.5f), y, size, Theme.Text);
            canvas.Text(note, inner.X + (size * 16.5f), y, size * 0.85f, Theme.Faint, inner.Right - inner.X - (size * 16.5f));
            y += line;
        }

        DrawShares(canvas, new Box(inner.X, y, inner.Width, line * 0.5f), [(t.Preprocess, Theme.Cool), (t.Network, Theme.Accent), (t.ReadBack, Theme.Alarm), (t.Draw, Theme.Faint)]);
        y += line * 1.4f;
        if (scene.Model is { } model)
            canvas.Text($"{model.Name} on {model.Device}, {model.DeviceBytes / 1e6:0.0} MB", inner.X, y, size * 0.85f, Theme.Faint, inner.Width);
    }

    // Preprocessing, network, read-back and drawing, one behind the other.
    private static void DrawShares(Canvas canvas, Box box, (double Milliseconds, Color Color)[] parts)
    {
        double sum = parts.Sum(part => part.Milliseconds);
        if (sum <= 0)
            return;
        float x = box.X;
        foreach ((double milliseconds, Color color) in parts)
        {
            float width = (float)(box.Width * milliseconds / sum);
            canvas.Fill(box with { X = x, Width = width }, color);
            x += width;
        }
    }

    private static string Asked(CaptureStatus capture) => capture.Request == CameraRequest.Any ? "" : $", asked {capture.Request}";

    private static string CameraText(Scene scene) => scene.Capture is { Width: > 0 } capture
        ? $"{capture.Width}x{capture.Height} at {capture.FramesPerSecond:0.#}/s {capture.Backend}{Asked(capture)}"
        : "";
}
