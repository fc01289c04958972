namespace RealtimeCnn.Live;

/// <summary>A line at the lower edge that goes away by itself.</summary>
internal static class ToastView
{
    public static void Draw(Canvas canvas, Scene scene)
    {
        if (scene.Toast.Length == 0)
            return;
        float size = scene.Layout.TextSize;
        float width = Math.Min(canvas.Measure(scene.Toast, size) + (3 * size), canvas.Width - (2 * size));
        Box box = new((canvas.Width - width) / 2, canvas.Height - (4 * size), width, 2.4f * size);
        canvas.Fill(box, Theme.Accent, box.Height / 2);
        canvas.TextCentered(scene.Toast, box.CenterX, box.CenterY, size, Theme.Background, box.Width - (2 * size));
    }
}
