using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>The pictures that the network was most wrong about.</summary>
/// <param name="data">Where the pictures are.</param>
/// <param name="labels">Names of the classes.</param>
internal sealed class MistakesSection(Dataset data, IReadOnlyList<string> labels)
{
    private const int MostShown = 36;
    private const int PictureSize = 140;

    /// <summary>Draws the section; nothing where there is no mistake.</summary>
    public Html Draw(IReadOnlyList<Mistake> mistakes)
    {
        if (mistakes.Count == 0)
            return Html.None;
        using Frame read = new();
        using Frame shown = new();
        // What a template is given is drawn at once, while the frames are there.
        return Html.Of($"""
            <section>
            <h2>Where it was most wrong</h2>
            <p class="note">Below each picture: <span class="right">what it is</span>, <span class="wrong">what the network said</span>, and how sure it was of each.</p>
            <div class="mistakes">
            {mistakes.Take(MostShown).Select(mistake => Draw(mistake, read, shown))}
            </div>
            </section>

            """);
    }

    private Html Draw(Mistake mistake, Frame read, Frame shown) => Html.Of($"""
        <figure title="{ShortName(data.NameOf(mistake.Item))}">
        <div class="mat">{Picture(mistake, read, shown)}</div>
        <figcaption><span class="right">{LabelOf(mistake.Label)} <small>{Numbers.ShortPercent(mistake.LabelProbability)}</small></span> <span class="wrong">{LabelOf(mistake.Predicted)} <small>{Numbers.ShortPercent(mistake.Probability)}</small></span></figcaption>
        </figure>

        """);

    private Html Picture(Mistake mistake, Frame read, Frame shown)
    {
        try
        {
            data.Read(mistake.Item, read).CopyTo(shown);
            return PagePicture.Draw(shown, PictureSize, PictureSize, PictureSize, $"a picture of {LabelOf(mistake.Label)}");
        }
        catch (FrameSourceException)
        {
            return Html.Of($"""<span class="gone">can no longer be read</span>""");
        }
    }

    private string LabelOf(int index) => index < labels.Count ? labels[index] : $"{index}";

    // The class's folder and the file: where somebody's data lie is nobody else's business.
    private static string ShortName(string name) => string.Join('/', name.Split('/', '\\')[^Math.Min(2, name.Split('/', '\\').Length)..]);
}
