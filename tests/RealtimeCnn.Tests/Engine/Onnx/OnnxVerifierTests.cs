using Google.Protobuf;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Engine.OnnxFormat;

namespace RealtimeCnn.Tests.Engine.Onnx;

[Collection(DeviceTests.Name)]
public sealed class OnnxVerifierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rtcnn-verify-").FullName;
    private readonly ComputeDevice _device = EngineDevice.Open();

    private static TestModel Relu => new TestModel().Input("x", 1, 3).Node("Relu", ["x"], "y").Output("y");

    public void Dispose()
    {
        Assert.Equal(0, _device.LiveBuffers);
        _device.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void EachModelHasAnOutcome()
    {
        Write("a-right", Relu, [0, 2, 0]);
        Write("b-wrong", Relu, [0, 2.1f, 0]);
        Write("c-shape", Relu, [0, 2]);
        TestModel unknown = Relu;
        unknown.Graph.Node[0].OpType = "Unknown";
        Write("d-unknown", unknown, [0, 2, 0]);
        Write("e-alone", Relu, null);
        TestModel damaged = Relu;
        damaged.Graph.Node[0].Input[0] = "nothing";
        Write("f-damaged", damaged, [0, 2, 0]);

        VerifyResult[] results = [.. new OnnxVerifier(_device).Verify(_folder)];

        Assert.Equal(
            [
                VerifyOutcome.Passed, VerifyOutcome.Failed, VerifyOutcome.Failed, VerifyOutcome.Unsupported, VerifyOutcome.WithoutData,
                VerifyOutcome.Failed,
            ],
            results.Select(result => result.Outcome));
        Assert.Equal([1, 1, 1, 1, 0, 1], results.Select(result => result.DataSets));
        Assert.Equal(0, results[0].WorstError);
        // 0.1 off where 2.1e-3 of the element, 2.1e-6 of the largest and 1e-7 are allowed.
        Assert.Equal(0.1 / (2.1e-3 + 2.1e-6 + 1e-7), results[1].WorstError!.Value, 0.01);
        Assert.Equal("output 'y' has shape 1x3, expected 1x2.", results[2].Reason);
        Assert.Equal("node 'y_node': operator Unknown is not supported.", results[3].Reason);
        Assert.StartsWith("nothing gives 'nothing'", results[5].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void HalfPrecisionIsJudgedByTheLargestElement()
    {
        TestModel model = Relu;
        model.Graph.Input[0].Type.TensorType.ElemType = (int)TensorProto.Types.DataType.Float16;
        Write("half", model, [0.019f, 2, 0]);
        Assert.Equal(VerifyOutcome.Passed, new OnnxVerifier(_device).Verify(_folder).Single().Outcome);
        Write("half", model, [0.021f, 2, 0]);
        Assert.Equal(VerifyOutcome.Failed, new OnnxVerifier(_device).Verify(_folder).Single().Outcome);
    }

    [Theory]
    [InlineData(float.NaN, float.NaN, true)]
    [InlineData(float.NaN, 1, false)]
    [InlineData(1, float.NaN, false)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, true)]
    [InlineData(float.PositiveInfinity, 1, false)]
    [InlineData(1.0009f, 1, true)]
    [InlineData(1.0011f, 1, false)]
    public void NumbersThatAreNoneEqualOnlyThemselves(float actual, float expected, bool isWithin) =>
        Assert.Equal(isWithin, VerifyTolerance.Single.Compare([actual], [expected]) <= 1);

    [Fact]
    public void APathThatIsNotThereIsNamed() =>
        Assert.Equal("no/such: there is no such file or folder.", Assert.Throws<OnnxException>(() => new OnnxVerifier(_device).Verify("no/such").ToList()).Message);

    [Fact]
    [Trait(SharedData.Trait, SharedData.Shared)]
    public void RealModelsAgreeWithOtherEngines()
    {
        VerifyResult[] results = [.. new OnnxVerifier(_device).Verify(SharedData.PathOf("data", "onnx-models"), SharedData.PathOf("peers", "models"))];
        Assert.InRange(results.Length, 18, 1000);
        Assert.DoesNotContain(results, result => result.Outcome != VerifyOutcome.Passed);
    }

    [Fact]
    [Trait(SharedData.Trait, SharedData.Shared)]
    public void RealModelsAreWrittenAsTheyWereRead()
    {
        foreach (string source in Directory.EnumerateDirectories(SharedData.PathOf("data", "onnx-models")))
        {
            OnnxModel model = OnnxModel.Load(Path.Combine(source, "model.onnx"));
            // What was computed with 16 bits is no measure for a copy with 32.
            if (model.IsHalfPrecision)
                continue;
            string data = Directory.CreateDirectory(Path.Combine(_folder, Path.GetFileName(source), "test_data_set_0")).FullName;
            OnnxWriter.Save(OnnxImporter.Import(model), Path.Combine(data, "..", "model.onnx"));
            foreach (string name in (string[])["input_0.pb", "output_0.pb"])
                File.Copy(Path.Combine(source, "test_data_set_0", name), Path.Combine(data, name));
        }

        VerifyResult[] results = [.. new OnnxVerifier(_device).Verify(_folder)];
        Assert.Equal(7, results.Length);
        Assert.DoesNotContain(results, result => result.Outcome != VerifyOutcome.Passed);
    }

    // Every operator case of ONNX's own suite. The whole networks in "light" have weights of half a gigabyte; "rtcnn verify" runs them.
    [Theory]
    [InlineData("node", 113)]
    [InlineData("pytorch-converted", 25)]
    [InlineData("pytorch-operator", 11)]
    [Trait(SharedData.Trait, SharedData.Shared)]
    public void EveryConformanceCasePasses(string group, int count)
    {
        VerifyResult[] results = [.. new OnnxVerifier(_device).Verify(SharedData.PathOf("data", "onnx-conformance", group))];
        Assert.Equal(count, results.Length);
        Assert.DoesNotContain(results, result => result.Outcome != VerifyOutcome.Passed);
    }

    // The input is always -1, 2, -3.
    private void Write(string name, TestModel model, float[]? output)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), model.Proto.ToByteArray());
        if (output is null)
            return;
        string data = Directory.CreateDirectory(Path.Combine(folder, "test_data_set_0")).FullName;
        Write(Path.Combine(data, "input_0.pb"), [-1, 2, -3]);
        Write(Path.Combine(data, "output_0.pb"), output);
    }

    private static void Write(string path, float[] values)
    {
        TensorProto tensor = new() { DataType = (int)TensorProto.Types.DataType.Float };
        tensor.Dims.Add([1, values.Length]);
        tensor.FloatData.Add(values);
        File.WriteAllBytes(path, tensor.ToByteArray());
    }
}
