using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// The gradient of an operand that was broadcast: what it would be, were the operand of the output's shape, is added up along the axes where
/// the operand repeated itself.
/// </summary>
internal static class BroadcastSums
{
    /// <summary>Scratch memory for such a gradient, and for the sums.</summary>
    public static long ScratchFloats(LayerProblem problem)
    {
        long sums = problem.Inputs.Max(input => Reduce.Passes(problem.Output, AxesOf(input, problem.Output)).Sum(pass => (long)pass.Outer * pass.Inner));
        if (problem.Output.Rank != 4)
            return problem.Output.Count + sums;
        Geometry blocked = new(problem.Output, TensorLayout.Blocked16);
        return blocked.Floats + Math.Max(sums, (long)problem.Output[0] * blocked.Blocks * Geometry.BlockSize);
    }

    /// <summary>A tensor of the output's shape in scratch memory.</summary>
    public static Tensor Product(LayerContext context)
    {
        Shape shape = context.Output.Shape;
        return new Tensor(shape, new Geometry(shape, context.OutputGradient.Layout), context.Scratch);
    }

    /// <summary>Records the sums.</summary>
    /// <param name="context">Where to record.</param>
    /// <param name="product">What is added up: in the scratch memory, or the output's gradient.</param>
    /// <param name="target">Takes the sums; dense, or of one pixel.</param>
    public static void Launch(LayerContext context, Tensor product, Tensor target)
    {
        Geometry geometry = new(product.Shape, product.Layout);
        int scratch = (int)geometry.Floats;
        if (product.Layout == TensorLayout.Dense)
        {
            Reduce.Launch(context, ReduceOperation.Sum, Reduce.Passes(product.Shape, AxesOf(target.Shape, product.Shape)), product.Buffer, target.Buffer, scratch);
            return;
        }

        Shape shape = product.Shape;
        int local = context.KernelClass == KernelClass.Cpu ? 1 : 64;
        KernelArguments pixels = new KernelArguments().Add(product).Add(context.Scratch).Add(scratch, shape[2], shape[3], product.Blocks);
        context.Launch("broadcast_sums", "sum_pixels", pixels, new WorkSize((long)shape[0] * product.Blocks * local, LocalX: local));
        Shape operand = Broadcasting.Align(target.Shape, 4);
        bool isBlocked = target.Layout == TensorLayout.Blocked16;
        int lanes = isBlocked ? target.Blocks * Geometry.BlockSize : operand[1];
        KernelArguments join = new KernelArguments().Add(context.Scratch).Add(scratch).Add(target.Buffer);
        join = isBlocked
            ? join.Add(target.Origin, target.Storage.ImageStride, target.Storage.BlockStride)
            : join.Add(0, operand[1], Geometry.BlockSize);
        join.Add(operand[0], operand[1], lanes, shape[0], shape[1]);
        context.LaunchElements("broadcast_sums", "join_sums", join, operand[0] * lanes, cost: Math.Max(1, shape.Product(0, 2) / operand.Count));
    }

    // Where the operand repeated itself.
    private static HashSet<int> AxesOf(Shape operand, Shape output)
    {
        Shape aligned = Broadcasting.Align(operand, output.Rank);
        return [.. Enumerable.Range(0, output.Rank).Where(axis => aligned[axis] == 1 && output[axis] != 1)];
    }
}
