using System.Buffers.Binary;
using System.Text;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Engine.Files;

public sealed class SafetensorsFileTests : IDisposable
{
    private static readonly Dictionary<string, HostTensor<float>> Tensors = new()
    {
        ["a/weight"] = new([2, 3], [1, 2, 3, 4, float.NaN, -0f]),
        ["leer \"ä\""] = new([0], []),
        ["scalar"] = new(Shape.Of(), [0.5f]),
    };

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.PathOf("file.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatWasWrittenIsRead()
    {
        SafetensorsFile.Save(File, Tensors, new Dictionary<string, string> { ["state"] = "{\"step\":1}" });
        (IReadOnlyDictionary<string, HostTensor<float>> tensors, IReadOnlyDictionary<string, string> properties) = SafetensorsFile.Load(File);
        Assert.Equal(Tensors.Keys, tensors.Keys);
        foreach ((string name, HostTensor<float> tensor) in Tensors)
        {
            Assert.Equal(tensor.Shape, tensors[name].Shape);
            Assert.Equal(tensor.Values.Select(BitConverter.SingleToInt32Bits), tensors[name].Values.Select(BitConverter.SingleToInt32Bits));
        }

        Assert.Equal(new Dictionary<string, string> { ["state"] = "{\"step\":1}" }, properties);
        Assert.Equal([File], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void AFileOfOthersIsRead()
    {
        Write("{\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]},\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}   ", [1, 2, 3]);
        IReadOnlyDictionary<string, HostTensor<float>> tensors = SafetensorsFile.Load(File).Tensors;
        Assert.Equal([2, 3], tensors["b"].Values);
        Assert.Equal([1], tensors["a"].Values);
    }

    [Fact]
    public void ATruncatedOrChangedFileIsNoted()
    {
        SafetensorsFile.Save(File, Tensors, new Dictionary<string, string>());
        byte[] whole = System.IO.File.ReadAllBytes(File);
        for (int length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            Assert.StartsWith($"{File}: not a whole file of tensors", Assert.Throws<EngineException>(() => SafetensorsFile.Load(File)).Message);
        }

        whole[^2] ^= 1;
        System.IO.File.WriteAllBytes(File, whole);
        Assert.Contains("checksum", Assert.Throws<EngineException>(() => SafetensorsFile.Load(File)).Message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\":{}}")]
    [InlineData("{\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[4,0]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,12]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[100000,100000],\"data_offsets\":[0,12]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,1e99]}}")]
    [InlineData("{\"__metadata__\":[]}")]
    [InlineData("{\"__metadata__\":{\"state\":1}}")]
    public void AHostileHeaderIsOneLine(string header)
    {
        Write(header, [1, 2, 3]);
        Assert.DoesNotContain('\n', Assert.Throws<EngineException>(() => SafetensorsFile.Load(File)).Message);
    }

    [Fact]
    public void AHeaderLongerThanTheFileIsNotAllocated()
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, long.MaxValue);
        System.IO.File.WriteAllBytes(File, bytes);
        Assert.Throws<EngineException>(() => SafetensorsFile.Load(File));
        Assert.Contains("cannot be read", Assert.Throws<EngineException>(() => SafetensorsFile.Load(_folder.PathOf("none"))).Message);
    }

    private void Write(string header, float[] numbers)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + text.Length + (4 * numbers.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        text.CopyTo(bytes, 8);
        for (int index = 0; index < numbers.Length; index++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(8 + text.Length + (4 * index)), numbers[index]);
        System.IO.File.WriteAllBytes(File, bytes);
    }
}
