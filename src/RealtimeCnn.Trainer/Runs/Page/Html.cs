namespace RealtimeCnn.Trainer;

/// <summary>A piece of a page that needs no escaping any more.</summary>
/// <param name="Text">The piece, well-formed as XML, too.</param>
internal readonly record struct Html(string Text)
{
    /// <summary>Nothing.</summary>
    public static Html None => new("");

    /// <summary>A piece from a template: what stands in its holes is escaped, unless it is a piece itself.</summary>
    public static Html Of(HtmlTemplate template) => new(template.ToString());
}
