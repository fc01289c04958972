namespace RealtimeCnn.Trainer;

/// <summary>Curves over epochs as SVG, with axes, a legend and the numbers of an epoch where a pointer rests.</summary>
internal sealed class LineChart
{
    private const double Width = 400;
    private const double Height = 236;
    private const double Left = 48;
    private const double Right = 388;
    private const double Top = 22;
    private const double Bottom = 206;
    private const int MostDots = 30;
    private const int HorizontalTicks = 8;

    private readonly string _title;
    private readonly IReadOnlyList<int> _epochs;
    private readonly IReadOnlyList<ChartLine> _lines;
    private readonly int _marked;
    private readonly AxisRange _axis;
    private readonly Func<double, string> _value;
    private readonly Func<double, string> _tick;

    /// <summary>Prepares a chart.</summary>
    /// <param name="title">What the numbers are.</param>
    /// <param name="epochs">The epochs, at least one.</param>
    /// <param name="lines">The curves.</param>
    /// <param name="best">The epoch to mark; null for none.</param>
    /// <param name="axis">The vertical axis.</param>
    /// <param name="value">How a value is written.</param>
    /// <param name="tick">How a tick is written.</param>
    public LineChart(
        string title,
        IReadOnlyList<int> epochs,
        IReadOnlyList<ChartLine> lines,
        int? best,
        AxisRange axis,
        Func<double, string> value,
        Func<double, string> tick)
    {
        (_title, _epochs, _lines, _axis, _value, _tick) = (title, epochs, lines, axis, value, tick);
        _marked = best is int epoch ? epochs.ToList().IndexOf(epoch) : -1;
    }

    /// <summary>Draws it.</summary>
    public Html Draw() => Html.Of($"""
        <figure class="chart">
        <figcaption><h3>{_title}</h3><p class="legend">{_lines.Select(Legend)}</p></figcaption>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img" aria-label="{_title} by epoch">
        <rect class="plot" x="{Left}" y="{Top}" width="{Right - Left}" height="{Bottom - Top}"/>
        {_axis.Ticks.Select(VerticalTick)}
        {EpochTicks().Select(HorizontalTick)}
        <text class="axis" x="{(Left + Right) / 2}" y="{Height - 2}">epoch</text>
        {Best()}
        {_lines.Select(Curve)}
        {Enumerable.Range(0, _epochs.Count).Select(Pointer)}
        </svg>
        </figure>

        """);

    // The number that counts: of the best epoch, else of the last.
    private Html Legend(ChartLine line)
    {
        int index = _marked >= 0 ? _marked : _epochs.Count - 1;
        return Html.Of($"""<span class="{line.Style}">{line.Name} <b>{Written(line.Values[index])}</b></span> """);
    }

    private Html VerticalTick(double tick) => Html.Of(
        $"""<path class="{(tick == _axis.Low ? "base" : "grid")}" d="M{Left} {Y(tick):0.##}H{Right}"/><text class="value" x="{Left - 8}" y="{Y(tick) + 4:0.##}">{_tick(tick)}</text>""");

    private IEnumerable<int> EpochTicks()
    {
        (int first, int last) = (_epochs[0], _epochs[^1]);
        int step = (int)Math.Max(1, AxisRange.NiceStep((double)(last - first + 1) / HorizontalTicks));
        for (int epoch = (first + step - 1) / step * step; epoch <= last; epoch += step)
            yield return epoch;
    }

    private Html HorizontalTick(int epoch) =>
        Html.Of($"""<text class="epoch" x="{X(epoch):0.##}" y="{Bottom + 15}">{epoch}</text>""");

    private Html Best()
    {
        if (_marked < 0)
            return Html.None;
        double x = X(_epochs[_marked]);
        string side = x < Left + 60 ? "start" : x > Right - 60 ? "end" : "middle";
        return Html.Of($"""<path class="best" d="M{x:0.##} {Top - 6}V{Bottom}"/><text class="best" text-anchor="{side}" x="{x:0.##}" y="{Top - 10}">best: epoch {_epochs[_marked]}</text>""");
    }

    // Where a number is missing the curve has a gap.
    private Html Curve(ChartLine line)
    {
        List<List<string>> pieces = [[]];
        for (int index = 0; index < _epochs.Count; index++)
        {
            if (IsShown(line.Values[index]))
                pieces[^1].Add($"{X(_epochs[index]):0.##},{Y(line.Values[index]!.Value):0.##}");
            else
                pieces.Add([]);
        }

        IEnumerable<Html> curves = pieces
            .Where(piece => piece.Count > 1)
            .Select(piece => Html.Of($"""<polyline class="{line.Style}" points="{string.Join(' ', piece)}"/>"""));
        IEnumerable<int> dotted = _epochs.Count <= MostDots ? Enumerable.Range(0, _epochs.Count) : _marked >= 0 ? [_marked] : [];
        return Html.Of($"{curves}{dotted.Select(index => Dot(line, index))}");
    }

    private Html Dot(ChartLine line, int index) => !IsShown(line.Values[index])
        ? Html.None
        : Html.Of($"""<circle class="{line.Style}" cx="{X(_epochs[index]):0.##}" cy="{Y(line.Values[index]!.Value):0.##}" r="{(index == _marked ? 4 : 2.2)}"/>""");

    // A strip as high as the chart that says what is there; it shows itself under a pointer.
    private Html Pointer(int index)
    {
        double x = X(_epochs[index]);
        double left = Math.Max(Left, x - (Spacing / 2));
        double width = Math.Min(Right, x + (Spacing / 2)) - left;
        string numbers = string.Join('\n', _lines.Select(line => $"{line.Name} {Written(line.Values[index])}"));
        return Html.Of($"""<g class="at"><title>epoch {_epochs[index]}{"\n"}{numbers}</title><rect x="{left:0.##}" y="{Top}" width="{width:0.##}" height="{Bottom - Top}"/><path d="M{x:0.##} {Top}V{Bottom}"/>{_lines.Select(line => Dot(line, index))}</g>""");
    }

    private double Spacing => _epochs.Count == 1 ? Right - Left : (Right - Left) / (_epochs[^1] - _epochs[0]);

    private double X(int epoch) => _epochs.Count == 1 ? (Left + Right) / 2 : Left + ((epoch - _epochs[0]) * Spacing);

    private double Y(double value) => Bottom - (_axis.PlaceOf(value) * (Bottom - Top));

    private string Written(double? value) => IsShown(value) ? _value(value!.Value) : "–";

    private static bool IsShown(double? value) => value is double number && double.IsFinite(number);
}
