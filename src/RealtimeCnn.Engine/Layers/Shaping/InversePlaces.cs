namespace RealtimeCnn.Engine;

/// <summary>To which places of its output a layer copied each place of its input, for gradients.</summary>
/// <param name="Starts">For each place of the input where its run in <paramref name="Places"/> begins; and one more, the end.</param>
/// <param name="Places">The places of the output, and one of no meaning, so that there always is one.</param>
internal sealed record InversePlaces(int[] Starts, int[] Places)
{
    /// <summary>Turns a table round.</summary>
    /// <param name="sources">For each place of the output the place of the input; -1 for none.</param>
    /// <param name="count">Places of the input.</param>
    /// <returns>The inverse.</returns>
    public static InversePlaces Of(int[] sources, int count)
    {
        ILookup<int, int> places = Enumerable.Range(0, sources.Length).ToLookup(place => sources[place]);
        int[] starts = new int[count + 1];
        for (int source = 0; source < count; source++)
            starts[source + 1] = starts[source] + places[source].Count();
        return new InversePlaces(starts, [.. Enumerable.Range(0, count).SelectMany(source => places[source]), 0]);
    }
}
