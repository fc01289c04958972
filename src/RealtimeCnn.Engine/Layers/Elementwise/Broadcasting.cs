using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// A function of two numbers for each element of two tensors, broadcast as in NumPy and ONNX: shapes are aligned at the last axis, and
/// along an axis of extent 1 (or one that is not there) a tensor repeats itself. <c>binary.cl</c> has the functions.
/// </summary>
internal static class Broadcasting
{
    // What binary.cl can count through once axes are joined: the elements of a row, and the rows.
    private const int MostOuterAxes = 5;

    /// <summary>The shape of the result; null when the shapes do not fit together.</summary>
    public static Shape? Combine(Shape left, Shape right)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        (Shape first, Shape second) = (Align(left, rank), Align(right, rank));
        int[] extents = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            if (first[axis] != second[axis] && first[axis] != 1 && second[axis] != 1)
                return null;
            extents[axis] = first[axis] == 1 ? second[axis] : first[axis];
        }

        Shape output = Shape.Of(extents);
        return Axes(left, right, output).Count <= MostOuterAxes + 1 ? output : null;
    }

    /// <summary>Whether an operand has one number for all pixels of a channel, or of an image.</summary>
    public static bool IsPerChannel(Shape operand, Shape output)
    {
        if (output.Rank != 4 || operand.Rank > 4)
            return false;
        Shape aligned = Align(operand, 4);
        return aligned[2] == 1 && aligned[3] == 1;
    }

    /// <summary>Records the kernel.</summary>
    /// <param name="context">Where to record.</param>
    /// <param name="operation">The function's name in <c>binary.cl</c>.</param>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <param name="output">Takes the result.</param>
    public static void Launch(LayerContext context, string operation, Tensor left, Tensor right, Tensor output)
    {
        KernelArguments arguments = new();
        string options = $"-DOPERATION={operation}";
        if (output.Layout == TensorLayout.Blocked16)
        {
            AddBlocked(arguments, left, output.Shape);
            AddBlocked(arguments, right, output.Shape);
            Shape shape = output.Shape;
            arguments.Add(output).Add(shape[1], shape[3], output.Blocks);
            context.LaunchRows("binary", "binary_blocked", arguments, shape[3], shape[2], shape[0] * output.Blocks, options);
            return;
        }

        List<Axis> axes = Axes(left.Shape, right.Shape, output.Shape);
        Axis row = axes.Count == 0 ? new Axis(1, 0, 0) : axes[^1];
        Axis[] outer = [.. Enumerable.Repeat(new Axis(1, 0, 0), MostOuterAxes - Math.Max(0, axes.Count - 1)), .. axes.SkipLast(1)];
        arguments.Add(left).Add(right).Add(output).Add(row.Size, row.Left, row.Right)
            .Add([.. outer.Skip(1).Select(axis => axis.Size)])
            .Add([.. outer.Select(axis => axis.Left)])
            .Add([.. outer.Select(axis => axis.Right)]);
        context.LaunchElements("binary", "binary_dense", arguments, row.Size, output.Shape.Count / Math.Max(1, row.Size), options);
    }

    /// <summary>Computes the function the plain way.</summary>
    public static HostTensor<double> Compute(HostTensor<double> left, HostTensor<double> right, Shape output, Func<double, double, double> function)
    {
        (int[] leftSteps, int[] rightSteps) = (Steps(left.Shape, output), Steps(right.Shape, output));
        HostTensor<double> result = new(output);
        for (int index = 0; index < result.Values.Length; index++)
        {
            (int rest, int first, int second) = (index, 0, 0);
            for (int axis = output.Rank - 1; axis >= 0; axis--)
            {
                int position = rest % output[axis];
                rest /= output[axis];
                first += position * leftSteps[axis];
                second += position * rightSteps[axis];
            }

            result.Values[index] = function(left.Values[first], right.Values[second]);
        }

        return result;
    }

    /// <summary>The shape with as many axes as another, 1 in front.</summary>
    public static Shape Align(Shape shape, int rank) => Shape.Of([.. Enumerable.Repeat(1, rank - shape.Rank), .. shape]);

    // For each axis of the output how far apart an operand's elements are; 0 where it repeats itself.
    private static int[] Steps(Shape operand, Shape output)
    {
        Shape aligned = Align(operand, output.Rank);
        return [.. Enumerable.Range(0, output.Rank).Select(axis => aligned[axis] == 1 ? 0 : aligned.Product(axis + 1, output.Rank))];
    }

    // The output's axes, those of extent 1 left out, neighbours joined where both operands run on or both repeat themselves.
    private static List<Axis> Axes(Shape left, Shape right, Shape output)
    {
        (int[] leftSteps, int[] rightSteps) = (Steps(left, output), Steps(right, output));
        List<Axis> axes = [];
        for (int index = 0; index < output.Rank; index++)
        {
            Axis axis = new(output[index], leftSteps[index], rightSteps[index]);
            if (axis.Size == 1)
                continue;
            if (axes.Count > 0 && axes[^1].Left == axis.Left * axis.Size && axes[^1].Right == axis.Right * axis.Size)
                axes[^1] = axis with { Size = axis.Size * axes[^1].Size };
            else
                axes.Add(axis);
        }

        return axes;
    }

    // An operand as the arguments of OPERAND in binary.cl. A dense one has one number for each channel or image.
    private static void AddBlocked(KernelArguments arguments, Tensor operand, Shape output)
    {
        Shape aligned = Align(operand.Shape, 4);
        bool isBlocked = operand.Layout == TensorLayout.Blocked16;
        bool isFull = isBlocked && operand.Shape.Equals(output);
        bool hasImages = isFull || aligned[0] > 1;
        bool hasChannels = isFull || aligned[1] > 1;
        Geometry storage = operand.Storage;
        int blockStride = isBlocked ? storage.BlockStride : Geometry.BlockSize;
        int imageStride = isBlocked ? storage.ImageStride : aligned[1];
        arguments.Add(operand.Buffer).Add(
            isBlocked ? operand.Origin : 0,
            isFull ? storage.RowStride : 0,
            hasChannels ? blockStride : 0,
            hasImages ? imageStride : 0,
            isFull ? Geometry.BlockSize : 0,
            !hasChannels ? 0 : isBlocked ? operand.Blocks * Geometry.BlockSize : aligned[1]);
    }

    private readonly record struct Axis(int Size, int Left, int Right);
}
