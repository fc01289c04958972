namespace RealtimeCnn.Live;

/// <summary>The most probable classes as bars.</summary>
internal static class BarsView
{
    public static void Draw(Canvas canvas, Scene scene, int most)
    {
        Box box = scene.Layout.Bars;
        if (box.IsEmpty || scene.Model is not { } model || scene.Scores.Top.Count == 0)
            return;
        canvas.Fill(box, Theme.Panel, scene.Layout.Radius);
        if (scene.Result is { Ink: { IsSearched: true, Main: < 0 } })
        {
            canvas.TextCentered("no ink", box.CenterX, box.CenterY, scene.Layout.TextSize * 1.9f, Theme.Faint);
            return;
        }

        Box inner = box.Inset(2 * scene.Layout.Gap, scene.Layout.Gap);
        // The winner takes the room of two.
        float row = inner.Height / (most + 0.7f);
        float y = inner.Y;
        for (int place = 0; place < scene.Scores.Top.Count; place++)
        {
            int index = scene.Scores.Top[place];
            float height = place == 0 ? row * 1.7f : row;
            DrawBar(canvas, scene, new Box(inner.X, y, inner.Width, height), model.Labels[index], scene.Scores[index], place == 0);
            y += height;
        }
    }

    private static void DrawBar(Canvas canvas, Scene scene, Box row, string label, float probability, bool isFirst)
    {
        bool isSure = probability >= scene.State.Threshold;
        float size = MathF.Round(Math.Min(row.Height * 0.5f, scene.Layout.TextSize * (isFirst ? 1.9f : 1.1f)));
        float bar = MathF.Max(3, MathF.Round(Math.Min(row.Height * 0.16f, 8 * scene.Layout.Scale)));
        float middle = row.Y + ((row.Height - bar - (size * 0.5f)) / 2);
        Color color = isSure ? Theme.Text : Theme.Faint;
        string percent = float.IsFinite(probability) ? $"{100 * probability:0.0} %" : "no number";
        float width = canvas.Measure(percent, size);
        canvas.Text(percent, row.Right - width, middle, size, color);
        string shown = isFirst && !isSure ? $"unsure: {label}" : label;
        canvas.Text(shown, row.X, middle, size, color, row.Width - width - size);
        Box track = new(row.X, middle + (size * 0.75f), row.Width, bar);
        canvas.Fill(track, Theme.Raised, bar / 2);
        Box fill = track with { Width = float.IsFinite(probability) ? track.Width * Math.Clamp(probability, 0, 1) : 0 };
        if (fill.Width >= 1)
        {
            canvas.Fill(fill, !isSure ? Theme.Line : isFirst ? Theme.Accent : Theme.Cool, bar / 2);
        }

        float tick = MathF.Max(1, MathF.Round(1.5f * scene.Layout.Scale));
        if (scene.State.Threshold > 0)
            canvas.Fill(new Box(MathF.Round(track.X + (track.Width * scene.State.Threshold)), track.Y - tick, tick, bar + (2 * tick)), Theme.Text);
    }
}
