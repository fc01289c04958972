namespace RealtimeCnn.Engine;

/// <summary>What an optimiser keeps on the device; made without one.</summary>
/// <param name="Layout">Where the parameters lie.</param>
/// <param name="Options">The optimiser's options.</param>
internal sealed record OptimizerPlan(ParameterLayout Layout, OptimizerOptions Options)
{
    public const string Momentum = "momentum";
    public const string FirstMoment = "first_moment";
    public const string SecondMoment = "second_moment";
    public const string Average = "average";
    public const string AverageStatistics = "average_statistics";

    /// <summary>Numbers that are written for each step.</summary>
    public const int StepFloats = 4;

    /// <summary>Floats whose squares are summed up at a time.</summary>
    public const int PieceFloats = 8192;

    /// <summary>Names and sizes in floats of what a checkpoint must hold.</summary>
    public IReadOnlyList<(string Name, long Floats)> State
    {
        get
        {
            string[] names = Options.Kind != OptimizerKind.Sgd ? [FirstMoment, SecondMoment] : Options.Momentum > 0 ? [Momentum] : [];
            IEnumerable<(string, long)> state = names.Select(name => (name, (long)Layout.TrainedFloats));
            return Options.AverageDecay > 0 ? [.. state, (Average, Layout.TrainedFloats), (AverageStatistics, Math.Max(1, Layout.OtherFloats))] : [.. state];
        }
    }

    /// <summary>Sums of squares that make up the gradient's norm.</summary>
    public int Pieces => Options.MaxGradientNorm is null ? 0 : (Layout.TrainedFloats + PieceFloats - 1) / PieceFloats;

    /// <summary>All that is allocated.</summary>
    public long Bytes => sizeof(float) * (State.Sum(item => item.Floats) + Lines + StepFloats + 1 + Pieces);

    private int Lines => Layout.TrainedFloats / ParameterLayout.AlignmentFloats;

    /// <summary>The weight decay of each line of memory that a parameter may begin at.</summary>
    public float[] Decays()
    {
        float[] decays = new float[Lines];
        foreach (ParameterSlot slot in Layout.Slots.Where(slot => slot.IsTrained && IsDecayed(slot)))
        {
            int lines = ParameterLayout.FloatsOf(slot.Parameter) / ParameterLayout.AlignmentFloats;
            decays.AsSpan(slot.Offset / ParameterLayout.AlignmentFloats, lines).Fill(Options.WeightDecay);
        }

        return decays;
    }

    // Norms may have several axes, and slopes have those of the input. (Decay would make a plain ReLU of PReLU, He et al. 2015.)
    private static bool IsDecayed(ParameterSlot slot) => slot.Parameter.Shape.Rank > 1 && slot.Layer is not (LayerNorm or PRelu);
}
