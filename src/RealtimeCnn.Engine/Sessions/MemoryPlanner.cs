namespace RealtimeCnn.Engine;

/// <summary>
/// Decides which values share memory. Views lie in what they view; inputs of a concatenation are written where it wants them; and a slot
/// of memory is used again when its value is no longer needed. A slot with a border is only used again for exactly the same geometry,
/// because nothing ever rewrites the zeros of its border.
/// </summary>
internal static class MemoryPlanner
{
    // Kernels count floats with 31 bits, and count on from the last by as many as there are work-items, a quarter of the floats.
    private const long MostFloats = (long)int.MaxValue / 5 * 4;

    /// <summary>Assigns a slot to every storage of a plan.</summary>
    /// <returns>The sizes of the slots in floats.</returns>
    public static IReadOnlyList<long> Assign(SessionPlan plan)
    {
        Place(plan);
        RequireSizes(plan.Steps);
        SetLifetimes(plan);
        return AssignSlots(plan.Inputs.Concat(plan.Steps.Select(step => step.Output)).Concat(plan.Outputs));
    }

    /// <summary>Decides which values lie in which, and how wide borders are.</summary>
    public static void Place(SessionPlan plan)
    {
        PlaceViews(plan.Steps);
        PlaceConcatenations(plan);
        SetBorders(plan.Steps);
    }

    /// <summary>Assigns a slot to the storage of each value, whose lifetimes are known.</summary>
    /// <returns>The sizes of the slots in floats.</returns>
    public static IReadOnlyList<long> AssignSlots(IEnumerable<PlannedValue> values)
    {
        List<long> sizes = [];
        List<PlannedStorage> busy = [];
        List<PlannedStorage> free = [];
        foreach (PlannedStorage storage in values.Select(value => value.Storage).Distinct().OrderBy(storage => storage.FirstStep))
        {
            if (!storage.IsKept)
            {
                free.AddRange(busy.Where(other => other.LastStep < storage.FirstStep));
                busy.RemoveAll(other => other.LastStep < storage.FirstStep);
                PlannedStorage? previous = free.Where(other => CanFollow(storage, other)).OrderBy(other => Math.Abs(sizes[other.Slot] - storage.Geometry.Floats)).FirstOrDefault();
                busy.Add(storage);
                if (previous is not null)
                {
                    free.Remove(previous);
                    storage.Slot = previous.Slot;
                    sizes[storage.Slot] = Math.Max(sizes[storage.Slot], storage.Geometry.Floats);
                    continue;
                }
            }

            storage.Slot = sizes.Count;
            sizes.Add(storage.Geometry.Floats);
        }

        return sizes;
    }

    /// <summary>Refuses values and scratch memory that kernels could not count through.</summary>
    /// <exception cref="EngineException">Something is too large.</exception>
    public static void RequireSizes(IReadOnlyList<PlannedStep> steps)
    {
        foreach (PlannedStep step in steps)
        {
            foreach (PlannedValue value in step.Inputs.Append(step.Output))
                RequireSize(value.Storage.Geometry.Floats, $"Value '{value.Name}' of shape {value.Shape}");
            RequireSize(step.Layer.ScratchFloats(step.Problem), $"The scratch memory of layer '{step.Layer.Name}'");
        }
    }

    /// <summary>Says which steps need a value of the forward pass.</summary>
    public static void SetLifetimes(SessionPlan plan)
    {
        for (int index = 0; index < plan.Steps.Count; index++)
        {
            PlannedStep step = plan.Steps[index];
            step.Output.Storage.Touch(index);
            foreach (PlannedValue input in step.Inputs)
                input.Storage.Touch(index);
            // A layer without inputs is a constant: written once, before the first run.
            step.Output.Storage.IsKept |= step.Inputs.Count == 0;
        }

        foreach (PlannedValue value in plan.Inputs.Concat(plan.Outputs).Concat(plan.Taps.Values))
        {
            value.Storage.Touch(0);
            value.Storage.IsKept = true;
        }
    }

    private static void PlaceViews(IReadOnlyList<PlannedStep> steps)
    {
        foreach (PlannedStep step in steps.Where(step => step.Layer.IsView))
            step.Output.LieIn(step.Inputs[0], 0);
    }

    // From the last to the first, so that the inputs of a concatenation that is itself an input find their final place.
    private static void PlaceConcatenations(SessionPlan plan)
    {
        HashSet<PlannedValue> produced = [.. plan.Steps.Where(step => !step.Layer.IsView && step.Inputs.Count > 0).Select(step => step.Output)];
        // What a view shows must stay where the view looks.
        produced.ExceptWith(plan.Steps.Where(step => step.Layer.IsView).Select(step => step.Inputs[0]));
        foreach (PlannedStep step in plan.Steps.Reverse())
        {
            for (int index = 0; index < step.Inputs.Count; index++)
            {
                PlannedValue input = step.Inputs[index];
                int? block = step.Layer.BlockInOutput(step.Problem, index);
                if (block is null || input.SharesStorage || input.Layout != TensorLayout.Blocked16 || !produced.Contains(input))
                    continue;
                if (step.Inputs.Count(other => other == input) == 1)
                    input.LieIn(step.Output, block.Value);
            }
        }
    }

    private static void SetBorders(IReadOnlyList<PlannedStep> steps)
    {
        foreach (PlannedStep step in steps)
        {
            for (int index = 0; index < step.Inputs.Count; index++)
            {
                if (step.Inputs[index].Layout == TensorLayout.Blocked16)
                    step.Inputs[index].Storage.WidenBorder(step.Layer.InputBorder(step.Problem, index));
            }
        }
    }

    private static void RequireSize(long floats, string what)
    {
        if (floats > MostFloats)
        {
            throw new EngineException(
                $"{what} takes {floats} floats on the device, at most {MostFloats} are possible; make the batch or the pictures smaller.");
        }
    }

    private static bool CanFollow(PlannedStorage storage, PlannedStorage previous)
    {
        if (storage.Geometry.Border == default && previous.Geometry.Border == default)
            return true;
        return storage.Geometry.Layout == previous.Geometry.Layout && storage.Geometry.Border == previous.Geometry.Border
            && storage.Geometry.Blocks == previous.Geometry.Blocks && storage.Geometry.Shape[0] == previous.Geometry.Shape[0]
            && storage.Geometry.Shape[2] == previous.Geometry.Shape[2] && storage.Geometry.Shape[3] == previous.Geometry.Shape[3];
    }
}
