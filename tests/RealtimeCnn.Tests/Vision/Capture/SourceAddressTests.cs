using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class SourceAddressTests
{
    [Theory]
    [InlineData("camera:0", SourceKind.Camera, 0)]
    [InlineData("camera:12", SourceKind.Camera, 12)]
    [InlineData("camera", SourceKind.Camera, null)]
    [InlineData("demo", SourceKind.Demo, null)]
    [InlineData("demo:digits", SourceKind.Demo, null)]
    [InlineData("demo:balloons", SourceKind.Demo, null)]
    [InlineData("./demo", SourceKind.File, null)]
    [InlineData("cameras/one.png", SourceKind.File, null)]
    [InlineData(@"C:\film.mp4", SourceKind.File, null)]
    [InlineData("http://host/camera.mjpeg", SourceKind.Stream, null)]
    [InlineData("HTTPS://host:8080/", SourceKind.Stream, null)]
    [InlineData("rtsp://host/live", SourceKind.Stream, null)]
    [InlineData("rtmp://host/live", SourceKind.Stream, null)]
    [InlineData("udp://0.0.0.0:5000", SourceKind.Stream, null)]
    public void An_address_is_known_by_its_form(string text, SourceKind kind, int? camera)
    {
        SourceAddress address = SourceAddress.Parse(text);
        Assert.Equal((kind, camera, text, text), (address.Kind, address.CameraIndex, address.Text, address.ToString()));
        Assert.Equal(address, SourceAddress.Parse(address.Text));
    }

    [Theory]
    [InlineData("", "no usable name")]
    [InlineData("a\0b", "no usable name")]
    [InlineData("camera:", "camera:0")]
    [InlineData("camera:-1", "camera:0")]
    [InlineData("camera:one", "camera:0")]
    [InlineData("camera:99999999999", "camera:0")]
    [InlineData("demo:cats", "there are demo:balloons and demo:digits")]
    [InlineData("gopher://host/film", "gopher://")]
    public void What_is_no_address_is_refused_in_one_line(string text, string expected)
    {
        FrameSourceException error = Assert.Throws<FrameSourceException>(() => SourceAddress.Parse(text));
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("rtsp://user:secret@host:554/live?a=b@c", "rtsp://...@host:554/live?a=b@c")]
    [InlineData("http://user:p@ss@host", "http://...@host")]
    [InlineData("http://host/a@b", "http://host/a@b")]
    public void A_password_is_not_shown(string text, string shown) => Assert.Equal(shown, SourceAddress.Parse(text).ToString());
}
