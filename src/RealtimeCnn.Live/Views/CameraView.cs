using RealtimeCnn.Vision;
using Silk.NET.OpenGL;

namespace RealtimeCnn.Live;

/// <summary>The picture of the camera, or exactly what the network sees of it, with what is to be said about it.</summary>
internal sealed class CameraView(GL gl) : IDisposable
{
    private readonly Texture _frame = Texture.OfColors(gl, smooth: true);
    private readonly Texture _input = Texture.OfColors(gl, smooth: false);
    private readonly Texture _ink = Texture.OfColors(gl, smooth: false);
    private readonly Texture _occlusion = Texture.OfBytes(gl, smooth: true);

    /// <summary>Takes a new result over to OpenGL.</summary>
    public void Update(InferenceResult result)
    {
        _frame.Write(result.Frame.Pixels, result.Frame.Width, result.Frame.Height);
        if (result.Input.Width > 0)
            _input.Write(result.Input.Pixels, result.Input.Width, result.Input.Height);
        if (result.Ink.Main >= 0)
            _ink.Write(result.Ink.Picture, result.Ink.Side, result.Ink.Side);
        if (result.Occlusion.Columns > 0)
            _occlusion.Write(result.Occlusion.Pixels, result.Occlusion.Columns, result.Occlusion.Rows);
    }

    public void Draw(Canvas canvas, Scene scene)
    {
        Box panel = scene.Layout.Camera;
        canvas.Fill(panel, Theme.Panel, scene.Layout.Radius);
        if (scene.Result is { } result)
        {
            bool showsInput = scene.State.ShowsInput && result.Input.Width > 0;
            Texture texture = showsInput ? _input : _frame;
            Box box = panel.Fit(texture.Width, texture.Height);
            canvas.Picture(texture, box, scene.State.Mirrored ? new Box(1, 0, -1, 1) : Box.Unit, scene.State.Frozen ? Theme.FrozenTint : Color.White);
            if (!showsInput && result.Occlusion.Columns > 0)
                DrawOcclusion(canvas, scene, box, result.Occlusion);
            if (!showsInput && result.Ink.Main >= 0)
                DrawInk(canvas, scene, box, result);
            DrawBadges(canvas, scene, box);
        }

        DrawMessage(canvas, scene, panel);
    }

    public void Dispose()
    {
        _frame.Dispose();
        _input.Dispose();
        _ink.Dispose();
        _occlusion.Dispose();
    }

    // A box around each mark, and in a corner what of the main one enters the network.
    private void DrawInk(Canvas canvas, Scene scene, Box picture, InferenceResult result)
    {
        float scale = picture.Width / result.Frame.Width, line = MathF.Max(2, MathF.Round(2 * scene.Layout.Scale)), size = scene.Layout.TextSize;
        InkView ink = result.Ink;
        for (int index = 0; index < ink.Readings.Length; index++)
        {
            InkReading reading = ink.Readings[index];
            // On whole pixels, so that thin lines are sharp.
            float width = MathF.Round(reading.Mark.Width * scale), height = MathF.Round(reading.Mark.Height * scale);
            float x = MathF.Round(reading.Mark.X * scale), y = MathF.Round(reading.Mark.Y * scale);
            x = scene.State.Mirrored ? picture.Width - x - width : x;
            Box box = new Box(picture.X + x, picture.Y + y, width, height).Inset(-2 * line);
            Color color = index == ink.Main ? Theme.Accent : Theme.Cool;
            canvas.Outline(box, color, line);
            if (ink.Readings.Length > 1)
                canvas.TextCentered(reading.Best.Label, box.CenterX, box.Y - size, size * 1.2f, color);
        }

        float side = ink.Side * MathF.Max(1, MathF.Round(0.24f * picture.Height / ink.Side)), gap = scene.Layout.Gap;
        Box view = new(picture.Right - side - gap - line, picture.Y + gap + line, side, side);
        canvas.Outline(view.Inset(-line), Theme.Accent, line);
        canvas.Picture(_ink, view, Box.Unit, Color.White);
    }

    private void DrawOcclusion(Canvas canvas, Scene scene, Box picture, OcclusionView map)
    {
        Box place = map.Place;
        float x = scene.State.Mirrored ? 1 - place.Right : place.X;
        Box box = new(picture.X + (x * picture.Width), picture.Y + (place.Y * picture.Height), place.Width * picture.Width, place.Height * picture.Height);
        canvas.Map(_occlusion, box, scene.State.Mirrored ? new Box(1, 0, -1, 1) : Box.Unit, isSigned: true, opacity: 0.85f, clearZero: true);
    }

    private static void DrawBadges(Canvas canvas, Scene scene, Box picture)
    {
        float size = scene.Layout.TextSize * 0.85f;
        float x = picture.X + scene.Layout.Gap;
        float y = picture.Bottom - scene.Layout.Gap - (size * 1.7f);
        string source = scene.Capture is { } capture ? $"{NameOf(capture.Source)}   {scene.Telemetry.CaptureRate:0} /s" : "";
        foreach ((string text, bool isShown, Color color) in new[]
        {
            (source, source.Length > 0 && !scene.State.Frozen, Theme.Text), ("frozen", scene.State.Frozen, Theme.Cool), ("mirrored", scene.State.Mirrored, Theme.Text),
            ("what the network sees", scene.State.ShowsInput, Theme.Accent), ("occlusion: orange is where the answer hangs on", scene.State.ShowsOcclusion, Theme.Accent),
            (scene.Result is { Ink.Readings.Length: > 1 } result ? $"reads {Text(result.Ink)}" : "", scene.Result is { Ink.Readings.Length: > 1 }, Theme.Accent),
            ("no ink: hold up a page with a digit", scene.Result is { Ink: { IsSearched: true, Main: < 0 } } && !scene.State.ShowsInput, Theme.Accent),
        })
        {
            if (!isShown)
                continue;
            Box chip = new(x, y, canvas.Measure(text, size) + (size * 1.4f), size * 1.7f);
            canvas.Fill(chip, Theme.Background.WithOpacity(0.72f), chip.Height / 2);
            canvas.Text(text, chip.X + (size * 0.7f), chip.CenterY, size, color);
            x = chip.Right + (scene.Layout.Gap / 2);
        }
    }

    private static string Text(InkView ink)
    {
        string text = "";
        foreach (InkReading reading in ink.Readings)
            text += reading.Best.Label;
        return text;
    }

    private static string NameOf(SourceAddress source) => source.Kind == SourceKind.File ? Path.GetFileName(source.Text.TrimEnd('/', '\\')) : $"{source}";

    private static void DrawMessage(Canvas canvas, Scene scene, Box panel)
    {
        InferenceStatus busy = scene.Inference;
        if (busy.Message.Length > 0)
            DrawTile(canvas, scene, panel, busy.Total > 0 ? $"{busy.Message} {busy.Done} of {busy.Total}" : busy.Message, busy.Total > 0 ? (float)busy.Done / busy.Total : -1, Theme.Cool);
        else if (scene.Capture is { Message.Length: > 0 } capture)
            DrawTile(canvas, scene, panel, capture.Message, -1, Theme.Alarm);
        else if (scene.Notice.Length > 0)
            DrawTile(canvas, scene, panel.Top(panel.Height * 0.24f), scene.Notice, -1, Theme.Accent);
    }

    private static void DrawTile(Canvas canvas, Scene scene, Box panel, string text, float progress, Color color)
    {
        float size = scene.Layout.TextSize * 1.15f;
        float gap = scene.Layout.Gap;
        IReadOnlyList<string> lines = canvas.Wrap(text, size, panel.Width - (8 * gap));
        float line = MathF.Round(size * 1.5f);
        float width = lines.Max(part => canvas.Measure(part, size)) + (4 * gap);
        float height = (lines.Count * line) + (3 * gap) + (progress >= 0 ? 2 * gap : 0);
        Box tile = new(panel.CenterX - (width / 2), panel.CenterY - (height / 2), width, height);
        canvas.Fill(tile, Theme.Background.WithOpacity(0.88f), scene.Layout.Radius);
        canvas.Fill(new Box(tile.X, tile.Y, gap / 2, tile.Height), color, gap / 4);
        for (int index = 0; index < lines.Count; index++)
            canvas.TextCentered(lines[index], tile.CenterX, tile.Y + (1.5f * gap) + ((index + 0.5f) * line), size, Theme.Text);
        if (progress < 0)
            return;
        Box track = new(tile.X + (2 * gap), tile.Bottom - (2 * gap), tile.Width - (4 * gap), gap / 2);
        canvas.Fill(track, Theme.Line, gap / 4);
        canvas.Fill(track with { Width = Math.Max(gap / 2, track.Width * progress) }, color, gap / 4);
    }
}
