namespace RealtimeCnn.Engine;

/// <summary>
/// Along one axis, the input pixels first, first + stride, first + 2 stride ...: all are seen through the same kernel taps, by outputs that
/// advance with them one by one. So their gradient is a convolution, without stride, of the output's gradient with those taps.
/// </summary>
/// <param name="First">The first input pixel.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Taps">The kernel taps, the one that the earliest output looks through first.</param>
/// <param name="Offset">The output that sees the first pixel through the first tap; may lie before the first output.</param>
/// <param name="Dilation">Outputs from one tap to the next.</param>
internal readonly record struct InputPhase(int First, int Count, TapRange Taps, int Offset, int Dilation)
{
    /// <summary>The output behind the last one that is looked at.</summary>
    public int End => Taps.Count == 0 ? 0 : Offset + Count + ((Taps.Count - 1) * Dilation);

    /// <summary>All phases of an axis.</summary>
    /// <param name="input">Pixels of the input.</param>
    /// <param name="kernel">Kernel taps.</param>
    /// <param name="stride">The stride.</param>
    /// <param name="dilation">The dilation.</param>
    /// <param name="padding">Padding before the first pixel.</param>
    /// <returns>The phases, at most as many as the stride.</returns>
    public static IEnumerable<InputPhase> Of(int input, int kernel, int stride, int dilation, int padding)
    {
        for (int first = 0; first < Math.Min(stride, input); first++)
        {
            int count = (input - first + stride - 1) / stride;
            // Output o sees pixel p through tap k where o * stride = p + padding - k * dilation.
            int[] taps = [.. Enumerable.Range(0, kernel).Where(tap => (first + padding - (tap * dilation)) % stride == 0)];
            if (taps.Length == 0)
            {
                yield return new InputPhase(first, count, default, 0, 1);
                continue;
            }

            int step = taps.Length > 1 ? taps[1] - taps[0] : 1;
            yield return new InputPhase(
                first,
                count,
                new TapRange(taps[^1], -step, taps.Length),
                (first + padding - (taps[^1] * dilation)) / stride,
                taps.Length > 1 ? step * dilation / stride : 1);
        }
    }
}
