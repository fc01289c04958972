using System.Diagnostics;
using Google.Protobuf;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>Damaged models of every kind end in a network or in one line, soon and without taking much memory.</summary>
public sealed class OnnxFuzzTests
{
    // The most that a file may compute in constants (see ImportBudget), and some.
    private const long MostBytes = 1L << 30;
    private const int MostSeconds = 10;

    private static readonly byte[] Tiny = new TestModel(13)
        .Input("image", "N", 2, 6, 6)
        .Floats("kernel", [2, 2, 3, 3], [.. Enumerable.Range(0, 36).Select(index => index * 0.1f)])
        .Integers("axes", 1)
        .Integers("first", 0)
        .Floats("matrix", [8, 3], [.. Enumerable.Range(0, 24).Select(index => index * 0.1f)])
        .Node("Conv", ["image", "kernel"], "conv", ("pads", new long[] { 1, 1, 1, 1 }), ("strides", new long[] { 2, 2 }), ("group", 1))
        .Node("Relu", ["conv"], "relu")
        .Node("MaxPool", ["relu"], "pool", ("kernel_shape", new long[] { 2, 2 }), ("auto_pad", "SAME_UPPER"))
        .Node("AveragePool", ["pool"], "average", ("kernel_shape", new long[] { 2, 2 }), ("pads", new long[] { 0, 0, 1, 1 }))
        .Node("Split", ["average"], "left right", ("axis", 3))
        .Node("Concat", ["right", "left"], "both", ("axis", -1))
        .Node("Shape", ["both"], "shape")
        .Node("Gather", ["shape", "first"], "batch", ("axis", 0))
        .Node("Constant", [], "rest", ("value_ints", new long[] { -1 }))
        .Node("Concat", ["batch", "rest"], "flat", ("axis", 0))
        .Node("ConstantOfShape", ["axes"], "fill")
        .Node("Reshape", ["both", "flat"], "row")
        .Node("Transpose", ["row"], "column", ("perm", new long[] { 1, 0 }))
        .Node("Transpose", ["column"], "again")
        .Node("Softmax", ["again"], "y", ("axis", -1))
        .Output("y", "fill")
        .Proto.ToByteArray();

    [Fact]
    public void ASmallModel() => Fuzz(Tiny, "tiny.onnx", new OnnxImportOptions(), seed: 1, rounds: 3000);

    [Fact]
    [Trait(SharedData.Trait, SharedData.Shared)]
    public void RealModels()
    {
        string[] models = Directory.GetFiles(SharedData.PathOf("data", "onnx-models"), "model.onnx", SearchOption.AllDirectories);
        Assert.NotEmpty(models);
        foreach (string path in models.Order())
            Fuzz(File.ReadAllBytes(path), path, new OnnxImportOptions(), seed: 2, rounds: 40);
    }

    [Fact]
    [Trait(SharedData.Trait, SharedData.Shared)]
    public void ModelsOfEachOperator()
    {
        string[] models = Directory.GetFiles(SharedData.PathOf("data", "onnx-conformance"), "model.onnx", SearchOption.AllDirectories);
        Assert.NotEmpty(models);
        foreach (string path in models.Where(path => !path.Contains("light_", StringComparison.Ordinal)).Order())
        {
            OnnxModel model = OnnxModel.Load(path);
            string folder = Path.Combine(Path.GetDirectoryName(path)!, "test_data_set_0");
            Dictionary<string, OnnxTensor> values = [];
            for (int index = 0; index < model.InputNames.Count; index++)
                values.Add(model.InputNames[index], OnnxTensor.Load(Path.Combine(folder, $"input_{index}.pb")));
            Fuzz(File.ReadAllBytes(path), path, new OnnxImportOptions { Values = values }, seed: 3, rounds: 60);
        }
    }

    private static void Fuzz(byte[] bytes, string path, OnnxImportOptions options, int seed, int rounds)
    {
        Assert.NotNull(OnnxImporter.Import(OnnxModel.Parse(bytes, path), options));
        ModelMutator mutator = new(bytes, seed);
        int refused = 0;
        for (int round = 0; round < rounds; round++)
        {
            byte[] damaged = mutator.Next();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Stopwatch watch = Stopwatch.StartNew();
            string where = $"{path}, round {round}";
            try
            {
                OnnxImport import = OnnxImporter.Import(OnnxModel.Parse(damaged, path), options);
                import.Network.InferShapes();
                _ = SessionPlan.Make(import.Network, KernelClass.Cpu, new SessionOptions());
            }
            catch (EngineException exception)
            {
                Assert.DoesNotContain('\n', exception.Message);
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"{where}: {exception}");
            }

            Assert.True(watch.Elapsed.TotalSeconds < MostSeconds, $"{where}: took {watch.Elapsed}");
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < MostBytes, $"{where}: allocated {allocated} bytes");
        }

        // Both happened, so the damage was neither always fatal nor never seen.
        Assert.InRange(refused, 1, rounds - 1);
    }
}
