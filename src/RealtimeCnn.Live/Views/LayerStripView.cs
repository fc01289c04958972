using RealtimeCnn.Engine;
namespace RealtimeCnn.Live;

/// <summary>The layers of the network with their shapes and times; the chosen one is marked.</summary>
internal static class LayerStripView
{
    public static void Draw(Canvas canvas, Scene scene)
    {
        Box box = scene.Layout.Layers;
        if (box.IsEmpty || scene.Model is not { Layers.Count: > 0 } model)
            return;
        canvas.Fill(box, Theme.Panel, scene.Layout.Radius);
        float height = RowHeight(scene);
        double[] times = scene.Result!.LayerMicroseconds;
        double most = times.Length > 0 ? Math.Max(times.Max(), 1) : 1;
        int first = FirstRow(scene, model.Layers.Count);
        int rows = VisibleRows(scene);
        for (int index = first; index < Math.Min(model.Layers.Count, first + rows); index++)
        {
            Box row = new(box.X, box.Y + (scene.Layout.Gap / 2) + ((index - first) * height), box.Width, height);
            DrawRow(canvas, scene, row, model.Layers[index], index < times.Length ? times[index] : double.NaN, most, index == scene.State.Layer);
        }

        if (rows < model.Layers.Count)
            DrawScrollBar(canvas, scene, (float)first / model.Layers.Count, (float)rows / model.Layers.Count);
    }

    /// <summary>The layer at a place of the screen; -1 when there is none.</summary>
    public static int LayerAt(Scene scene, float x, float y)
    {
        Box box = scene.Layout.Layers;
        if (scene.Model is not { } model || !box.Contains(x, y))
            return -1;
        int row = (int)((y - box.Y - (scene.Layout.Gap / 2)) / RowHeight(scene));
        int index = FirstRow(scene, model.Layers.Count) + row;
        return row >= 0 && row < VisibleRows(scene) && index < model.Layers.Count ? index : -1;
    }

    private static void DrawRow(Canvas canvas, Scene scene, Box row, InspectableLayer layer, double microseconds, double most, bool isChosen)
    {
        float gap = scene.Layout.Gap;
        float size = scene.Layout.TextSize;
        if (isChosen)
            canvas.Fill(row.Inset(gap / 2, 1), Theme.Raised, scene.Layout.Radius);
        float upper = row.Y + (row.Height * 0.31f);
        float lower = row.Y + (row.Height * 0.68f);
        float right = row.Right - gap;
        string time = double.IsNaN(microseconds) ? "" : microseconds == 0 ? "–" : microseconds < 995 ? $"{microseconds:0} µs" : $"{microseconds / 1000:0.00} ms";
        float timeWidth = canvas.Measure(time, size * 0.85f);
        canvas.Text(time, right - timeWidth, upper, size * 0.85f, Theme.Faint);
        canvas.Text(layer.Name, row.X + gap, upper, size * 0.95f, isChosen ? Theme.Accent : Theme.Text, right - timeWidth - row.X - (2 * gap));
        canvas.Text(layer.Description, row.X + gap, lower, size * 0.8f, Theme.Faint, right - row.X - gap);
        float share = double.IsNaN(microseconds) ? 0 : (float)(microseconds / most);
        float thickness = MathF.Max(2, MathF.Round(2 * scene.Layout.Scale));
        canvas.Fill(new Box(row.X + gap, row.Bottom - thickness - 1, (row.Width - (2 * gap)) * share, thickness), isChosen ? Theme.Accent : Theme.Cool.WithOpacity(0.6f));
    }

    private static void DrawScrollBar(Canvas canvas, Scene scene, float start, float share)
    {
        Box box = scene.Layout.Layers;
        float width = MathF.Max(2, MathF.Round(3 * scene.Layout.Scale));
        canvas.Fill(new Box(box.Right - width - 1, box.Y + (start * box.Height), width, Math.Max(width, share * box.Height)), Theme.Line, width / 2);
    }

    private static float RowHeight(Scene scene) => MathF.Round(scene.Layout.TextSize * 2.9f);

    private static int VisibleRows(Scene scene) => Math.Max(1, (int)((scene.Layout.Layers.Height - scene.Layout.Gap) / RowHeight(scene)));

    // The chosen layer stays in the middle as far as there are layers on both sides.
    private static int FirstRow(Scene scene, int count) => Math.Clamp(scene.State.Layer - (VisibleRows(scene) / 2), 0, Math.Max(0, count - VisibleRows(scene)));
}
