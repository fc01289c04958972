namespace RealtimeCnn.Compute;

/// <summary>How many work-items a kernel is launched over, and how many of them share a work-group along each dimension.</summary>
/// <param name="X">Work-items along dimension 0, a multiple of <paramref name="LocalX"/>.</param>
/// <param name="Y">Work-items along dimension 1, a multiple of <paramref name="LocalY"/>.</param>
/// <param name="Z">Work-items along dimension 2; work-groups have one along it.</param>
/// <param name="LocalX">Work-items of a work-group along dimension 0.</param>
/// <param name="LocalY">Work-items of a work-group along dimension 1.</param>
public readonly record struct WorkSize(long X, long Y = 1, long Z = 1, int LocalX = 1, int LocalY = 1);
