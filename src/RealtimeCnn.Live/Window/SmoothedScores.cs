using System.Diagnostics;

namespace RealtimeCnn.Live;

/// <summary>The probabilities of all classes, smoothed over time, and the greatest of them.</summary>
internal sealed class SmoothedScores
{
    // Smoothing is given for a frame of a usual camera and holds for any rate.
    private const double UsualRate = 30;

    private readonly List<int> _top = [];
    private float[] _values = [];
    private long _last;

    /// <summary>The classes with the greatest smoothed probabilities, greatest first.</summary>
    public IReadOnlyList<int> Top => _top;

    /// <summary>The smoothed probability of a class.</summary>
    public float this[int index] => _values[index];

    /// <summary>Takes the probabilities of a new frame in.</summary>
    /// <param name="probabilities">One for each class.</param>
    /// <param name="smoothing">Share of the old value that is kept, for a thirtieth of a second.</param>
    /// <param name="most">How many classes are listed.</param>
    public void Update(ReadOnlySpan<float> probabilities, float smoothing, int most)
    {
        long now = Stopwatch.GetTimestamp();
        double frames = Stopwatch.GetElapsedTime(_last, now).TotalSeconds * UsualRate;
        _last = now;
        float kept = (float)Math.Pow(smoothing, frames);
        if (_values.Length != probabilities.Length)
        {
            _values = new float[probabilities.Length];
            kept = 0;
        }

        for (int index = 0; index < _values.Length; index++)
        {
            float old = _values[index];
            // What is no number does not stay for ever.
            _values[index] = float.IsFinite(old) ? (kept * old) + ((1 - kept) * probabilities[index]) : probabilities[index];
        }

        Select(most);
    }

    private void Select(int most)
    {
        _top.Clear();
        for (int index = 0; index < _values.Length; index++)
        {
            int place = _top.Count;
            while (place > 0 && _values[index] > _values[_top[place - 1]])
                place--;
            if (place == most)
                continue;
            _top.Insert(place, index);
            if (_top.Count > most)
                _top.RemoveAt(most);
        }
    }
}
