namespace RealtimeCnn.Live;

/// <summary>The line at the top: what runs where, and how fast.</summary>
internal static class StatusView
{
    public static void Draw(Canvas canvas, Scene scene)
    {
        Box box = scene.Layout.Status.Inset(scene.Layout.Gap, 0);
        float size = scene.Layout.TextSize;
        Telemetry rates = scene.Telemetry;
        string speed = scene.State.Frozen ? "frozen" : $"{rates.NetworkRate:0} fps   {rates.Age:0} ms";
        float speedWidth = canvas.Measure(speed, size);
        canvas.Text(speed, box.Right - speedWidth, box.CenterY, size, scene.State.Frozen ? Theme.Cool : Theme.Text);
        float right = box.Right - speedWidth - (3 * scene.Layout.Gap);
        if (scene.Recording.Length > 0)
            right = DrawRecording(canvas, scene, right, box.CenterY);

        float x = canvas.Text("RealtimeCnn", box.X, box.CenterY, size * 1.15f, Theme.Accent) + (2 * scene.Layout.Gap);
        if (scene.Model is not { } model)
            return;
        x = canvas.Text(model.Name, x, box.CenterY, size, Theme.Text, right - x) + (2 * scene.Layout.Gap);
        string details = $"{Quantity(model.Parameters)} parameters   {Quantity(model.MultiplyAdds)} multiply-adds   {model.Device}";
        if (right - x > 10 * size)
            canvas.Text(details, x, box.CenterY, size * 0.9f, Theme.Faint, right - x);
    }

    private static float DrawRecording(Canvas canvas, Scene scene, float right, float middle)
    {
        float size = scene.Layout.TextSize;
        float width = canvas.Measure("REC", size);
        canvas.Text("REC", right - width, middle, size, Theme.Alarm);
        float dot = size * 0.7f;
        canvas.Fill(new Box(right - width - dot - (size / 2), middle - (dot / 2), dot, dot), Theme.Alarm, dot / 2);
        return right - width - dot - (2 * size);
    }

    private static string Quantity(long count) => count switch
    {
        >= 1_000_000_000 => $"{count / 1e9:0.0} G",
        >= 1_000_000 => $"{count / 1e6:0.0} M",
        >= 1_000 => $"{count / 1e3:0.0} k",
        _ => $"{count}",
    };
}
