namespace RealtimeCnn.CommandLine;

/// <summary>Finds what the user may have meant.</summary>
internal static class Spelling
{
    /// <summary>A question to end a message with: the candidates that begin with the word, else the one with the fewest letters changed.</summary>
    /// <returns><c>; did you mean one or other?</c>, or nothing.</returns>
    public static string Suggest(string word, IEnumerable<string> candidates)
    {
        string[] near = [.. candidates.Where(known => word.Length > 1 && known.StartsWith(word, StringComparison.OrdinalIgnoreCase))];
        if (near.Length == 0 && Nearest(word, candidates) is string nearest)
            near = [nearest];
        return near.Length > 0 ? $"; did you mean {string.Join(" or ", near)}?" : "";
    }

    /// <summary>The candidate with the fewest letters changed; null when more than a third of them (at least two) would be.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? nearest = candidates.MinBy(candidate => Distance(word, candidate));
        return nearest is not null && Distance(word, nearest) <= Math.Max(2, word.Length / 3) ? nearest : null;
    }

    /// <summary>Letters to insert, delete, replace or exchange with their neighbour (Damerau and Levenshtein, optimal alignment).</summary>
    public static int Distance(string first, string second)
    {
        int[,] cost = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
        {
            for (int j = 0; j <= second.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                int replaced = cost[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[first.Length, second.Length];
    }
}
