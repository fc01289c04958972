using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>Labels and preprocessing can be read without the network.</summary>
public sealed class ModelHeaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheHeaderSaysWhatTheWholeModelSays()
    {
        string path = SmallMedia.WriteInkModel(_folder);
        ModelMetadata whole = OnnxModel.Load(path).Metadata, header = OnnxModel.LoadMetadata(path);
        Assert.Equal(["0", "1"], header.Labels);
        Assert.Equal((28, 28, ResizeRule.Ink), (header.Preprocessing!.Width, header.Preprocessing.Height, header.Preprocessing.Resize));
        Assert.Equal(whole.Labels, header.Labels);
        Assert.Equal(whole.Properties, header.Properties);
    }

    [Fact]
    public void WhatIsNoModelHasNoHeader()
    {
        string path = _folder.PathOf("damaged.onnx");
        File.WriteAllBytes(path, File.ReadAllBytes(SmallMedia.WriteInkModel(_folder))[..^7]);
        Assert.Throws<OnnxException>(() => OnnxModel.LoadMetadata(path));
        Assert.Throws<OnnxException>(() => OnnxModel.LoadMetadata(_folder.PathOf("none.onnx")));
    }
}
