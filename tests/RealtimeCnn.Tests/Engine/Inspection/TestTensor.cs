using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Inspection;

/// <summary>A tensor with memory of its own. Whatever of the memory is not the tensor's holds NaN; a blocked one has a border.</summary>
internal sealed class TestTensor : IDisposable
{
    private readonly DeviceBuffer _buffer;

    public TestTensor(ComputeDevice device, Shape shape, TensorLayout layout, Func<int, Random, float> value)
    {
        Random random = new(5);
        Geometry geometry = new(shape, layout, layout == TensorLayout.Dense ? default : new Border(2, 1));
        _buffer = device.Allocate(geometry.Floats * sizeof(float));
        _buffer.Fill(float.NaN);
        Tensor = new Tensor(shape, geometry, _buffer);
        Values = [.. Enumerable.Range(0, shape.Count).Select(index => value(index, random))];
        Tensor.Write(Values);
    }

    public Tensor Tensor { get; }

    public float[] Values { get; }

    public void Dispose() => _buffer.Dispose();
}
