using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Training;

public sealed class OptimizerOptionsTests
{
    public static TheoryData<OptimizerOptions, string> Wrong => new()
    {
        { new() { Momentum = 1 }, "The momentum is 1; give a number from 0 to below 1." },
        { new() { Momentum = float.NaN }, "The momentum is NaN; give a number from 0 to below 1." },
        { new() { Kind = OptimizerKind.Adam, Beta1 = -0.1f }, "The beta 1 is -0.1; give a number from 0 to below 1." },
        { new() { Kind = OptimizerKind.Adam, Beta2 = 1 }, "The beta 2 is 1; give a number from 0 to below 1." },
        { new() { AverageDecay = 1 }, "The decay of the average is 1; give a number from 0 to below 1." },
        { new() { Kind = OptimizerKind.AdamW, Epsilon = 0 }, "Adam's epsilon is 0; give at least 1E-30, usually 1e-8." },
        { new() { WeightDecay = -1 }, "The weight decay is -1; give 0 or more, usually below 0.1." },
        { new() { WeightDecay = float.PositiveInfinity }, "The weight decay is Infinity; give 0 or more, usually below 0.1." },
        { new() { MaxGradientNorm = 0 }, "The largest norm of the gradient is 0; give more than 0." },
        { new() { MaxGradientNorm = float.NaN }, "The largest norm of the gradient is NaN; give more than 0." },
        { new() { Kind = OptimizerKind.Adam, Nesterov = true }, "Nesterov's momentum is SGD's; leave it out with Adam." },
        { new() { Momentum = 0, Nesterov = true }, "Nesterov's momentum is 0; give a momentum, usually 0.9, or leave Nesterov out." },
        { new() { Kind = (OptimizerKind)9 }, "There is no optimiser 9." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WhatMakesNoSenseIsOneLine(OptimizerOptions options, string message) =>
        Assert.Equal(message, Assert.Throws<EngineException>(options.Validate).Message);

    [Fact]
    public void WhatIsUsualIsTaken()
    {
        new OptimizerOptions().Validate();
        new OptimizerOptions { Nesterov = true, WeightDecay = 5e-4f, MaxGradientNorm = 1, AverageDecay = 0.999f }.Validate();
        new OptimizerOptions { Kind = OptimizerKind.AdamW, Beta1 = 0, Beta2 = 0, WeightDecay = 0.05f }.Validate();
    }
}
