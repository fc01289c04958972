namespace RealtimeCnn.Vision;

/// <summary>Divides places into strokes: those that touch, also at a corner, belong to one. Its memory is used again and again.</summary>
internal sealed class StrokeMap
{
    private int[] _labels = [];
    private int[] _parents = new int[256];
    private InkStroke[] _strokes = new InkStroke[256];
    private int _count;

    /// <summary>For each place the number of its stroke, from 1; 0 for none.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The strokes; number 0 is none.</summary>
    public ReadOnlySpan<InkStroke> Strokes => _strokes.AsSpan(0, _count);

    /// <summary>Divides the places whose response is strong enough.</summary>
    /// <param name="response">The response of each place.</param>
    /// <param name="width">Places in a row.</param>
    /// <param name="least">What is strong enough anywhere.</param>
    /// <param name="share">What is strong enough beside the strongest place that it hangs together with: a share of that.</param>
    public void Divide(ReadOnlySpan<byte> response, int width, int least, float share)
    {
        if (_labels.Length < response.Length)
            _labels = new int[response.Length];
        Span<int> labels = _labels.AsSpan(0, response.Length);
        for (int place = 0; place < labels.Length; place++)
            labels[place] = response[place] >= least ? 1 : 0;
        Connect(response, labels, width);
        // What is faint beside strong strokes is no part of them: lines of the paper, shadows.
        for (int place = 0; place < labels.Length; place++)
            labels[place] = labels[place] > 0 && response[place] >= share * _strokes[labels[place]].Strength ? 1 : 0;
        Connect(response, labels, width);
    }

    // From 1 for each place that counts to the number of its stroke.
    private void Connect(ReadOnlySpan<byte> response, Span<int> labels, int width)
    {
        int used = 1;
        for (int place = 0, x = 0; place < labels.Length; place++, x = x + 1 == width ? 0 : x + 1)
        {
            if (labels[place] == 0)
                continue;
            int label = x > 0 ? labels[place - 1] : 0;
            if (place >= width)
            {
                label = Join(label, labels[place - width]);
                label = Join(label, x > 0 ? labels[place - width - 1] : 0);
                label = Join(label, x + 1 < width ? labels[place - width + 1] : 0);
            }

            if (label == 0)
            {
                if (used == _parents.Length)
                    Array.Resize(ref _parents, 2 * used);
                _parents[used] = used;
                label = used++;
            }

            labels[place] = label;
        }

        Number(used);
        for (int place = 0, x = 0, y = 0; place < labels.Length; place++)
        {
            if (labels[place] > 0)
                Count(labels[place] = _parents[labels[place]], x, y, response[place]);
            if (++x == width)
                (x, y) = (0, y + 1);
        }
    }

    // The stroke of two numbers, of which one may be none.
    private int Join(int one, int other)
    {
        if (one == 0 || other == 0 || one == other)
            return one | other;
        (one, other) = (Root(one), Root(other));
        int root = Math.Min(one, other);
        _parents[one] = _parents[other] = root;
        return root;
    }

    private int Root(int label)
    {
        while (_parents[label] != label)
            label = _parents[label] = _parents[_parents[label]];
        return label;
    }

    // A parent is smaller than its children, so its number is known before theirs.
    private void Number(int used)
    {
        _count = 1;
        for (int label = 1; label < used; label++)
            _parents[label] = _parents[label] == label ? _count++ : _parents[_parents[label]];
        if (_strokes.Length < _count)
            _strokes = new InkStroke[2 * _count];
        for (int number = 1; number < _count; number++)
            _strokes[number] = new InkStroke { Left = int.MaxValue, Top = int.MaxValue };
    }

    private void Count(int number, int x, int y, byte response)
    {
        ref InkStroke stroke = ref _strokes[number];
        stroke.Left = Math.Min(stroke.Left, x);
        stroke.Top = Math.Min(stroke.Top, y);
        stroke.Right = Math.Max(stroke.Right, x);
        stroke.Bottom = y;
        stroke.Area++;
        stroke.Strength = Math.Max(stroke.Strength, response);
    }
}
