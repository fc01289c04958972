namespace RealtimeCnn.Engine;

/// <summary>The padding of ONNX's convolutions and pools: <c>pads</c>, or <c>auto_pad</c>, which depends on the input's size.</summary>
internal static class OnnxPadding
{
    /// <summary>Reads the padding of a node whose input is N, C, H, W or N, C, L.</summary>
    public static Padding2d Read(OnnxNode node, Extent2d kernel, Extent2d stride, Extent2d dilation)
    {
        Shape input = node.InputShape(0);
        bool isLine = input.Rank == 3;
        string mode = node.Text("auto_pad", "NOTSET");
        switch (mode)
        {
            case "NOTSET":
                int[] pads = node.Integers("pads", isLine ? [0, 0] : [0, 0, 0, 0]);
                if (pads.Length != (isLine ? 2 : 4) || pads.Any(pad => pad is < 0 or > short.MaxValue))
                    throw node.Unsupported($"padding [{string.Join(", ", pads)}]");
                return isLine ? new Padding2d(0, pads[0], 0, pads[1]) : new Padding2d(pads[0], pads[1], pads[2], pads[3]);
            case "VALID":
                return default;
            case "SAME_UPPER" or "SAME_LOWER":
                int rows = Same(isLine ? 1 : input[2], kernel.Height, stride.Height, dilation.Height);
                int columns = Same(input[^1], kernel.Width, stride.Width, dilation.Width);
                bool isUpper = mode == "SAME_UPPER";
                (int top, int left) = isUpper ? (rows / 2, columns / 2) : (rows - (rows / 2), columns - (columns / 2));
                return new Padding2d(top, left, rows - top, columns - left);
            default:
                throw node.Unsupported($"auto_pad {mode}");
        }
    }

    // So much that the output has ceil(input / stride) pixels.
    private static int Same(int input, int kernel, int stride, int dilation)
    {
        int output = (input + stride - 1) / stride;
        return Math.Max(0, ((output - 1) * stride) + ((kernel - 1) * dilation) + 1 - input);
    }
}
