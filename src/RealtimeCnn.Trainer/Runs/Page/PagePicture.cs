using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>Puts a picture into the page itself.</summary>
internal static class PagePicture
{
    /// <summary>An image element; small pictures are enlarged by a whole factor, pixel by pixel; others fill the place smoothly.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="width">The width that it may take, in pixels of the page.</param>
    /// <param name="height">The height that it may take.</param>
    /// <param name="largestFactor">The largest factor.</param>
    /// <param name="description">What is seen.</param>
    public static Html Draw(Frame frame, int width, int height, int largestFactor, string description)
    {
        int factor = Math.Clamp(Math.Min(width / frame.Width, height / frame.Height), 1, largestFactor);
        // Two pixels of the picture for one of the page look sharp on fine screens.
        string png = Convert.ToBase64String(frame.ToPng(2 * Math.Max(width, height)));
        double scale = factor > 1 ? factor : Math.Min((double)width / frame.Width, (double)height / frame.Height);
        string style = factor > 1 ? " class=\"pixels\"" : "";
        return Html.Of($"""<img{new Html(style)} alt="{description}" width="{scale * frame.Width:0}" height="{scale * frame.Height:0}" src="data:image/png;base64,{new Html(png)}"/>""");
    }
}
