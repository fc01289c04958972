namespace RealtimeCnn.Live;

/// <summary>All keys and what they do, over everything else.</summary>
internal static class HelpView
{
    private const string Mouse = "click a layer or a channel; wheel over the layers; drop a picture, video, folder or model on the window";

    public static void Draw(Canvas canvas, Scene scene)
    {
        if (!scene.State.ShowsHelp)
            return;
        float gap = scene.Layout.Gap;
        Box screen = new(0, 0, canvas.Width, canvas.Height);
        canvas.Fill(screen, Theme.Background.WithOpacity(0.75f));
        int lines = (scene.Commands.Count + 1) / 2;
        float size = Math.Min(scene.Layout.TextSize * 1.1f, Math.Min(screen.Width / 62, screen.Height / ((lines + 5) * 1.8f)));
        float line = MathF.Round(size * 1.8f);
        Box card = screen.Inset((screen.Width - (size * 58)) / 2, (screen.Height - ((lines + 4) * line)) / 2);
        canvas.Fill(card, Theme.Panel, scene.Layout.Radius * 2);
        canvas.Text("Keys", card.X + (3 * gap), card.Y + line, size * 1.4f, Theme.Accent);
        for (int index = 0; index < scene.Commands.Count; index++)
        {
            Command command = scene.Commands[index];
            float x = card.X + (3 * gap) + (index < lines ? 0 : card.Width / 2);
            float y = card.Y + ((2.2f + (index % lines)) * line);
            canvas.Text(command.Shown, x, y, size, Theme.Cool);
            canvas.Text(command.Description, x + (size * 6), y, size, Theme.Text, (card.Width / 2) - (size * 6) - (4 * gap));
        }

        canvas.Text($"Mouse: {Mouse}", card.X + (3 * gap), card.Bottom - (0.9f * line), size * 0.9f, Theme.Faint, card.Width - (6 * gap));
    }
}
