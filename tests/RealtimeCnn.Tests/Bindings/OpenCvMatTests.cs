using System.Runtime.InteropServices;
using OpenCvSharp;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>Matrices: memory, headers over it, disposal, and errors that come out as exceptions.</summary>
public sealed unsafe class OpenCvMatTests
{
    [Fact]
    public void A_matrix_says_what_it_is()
    {
        using var matrix = new Mat(3, 5, MatType.CV_32FC(2), new Scalar(1.5, -2));
        Assert.Equal((3, 5, 5, 3, 2), (matrix.Rows, matrix.Cols, matrix.Width, matrix.Height, matrix.Dims));
        Assert.Equal((MatType.CV_32FC2, MatType.CV_32F, 2, 8), (matrix.Type(), matrix.Depth(), matrix.Channels(), matrix.ElemSize()));
        Assert.Equal((40, 15), (matrix.Step(), matrix.Total()));
        Assert.True(matrix.IsContinuous());
        Assert.Equal(-2f, ((float*)matrix.Ptr(2))[9]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Ptr(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.At<float>(0, 5));
        using var empty = new Mat();
        Assert.True(empty.Empty());
        Assert.Equal(0, empty.Total());
    }

    [Fact]
    public void A_header_over_foreign_memory_writes_there_and_leaves_it_alone_after()
    {
        byte[] bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        fixed (byte* memory = bytes)
        {
            using (Mat header = Mat.FromPixelData(2, 3, MatType.CV_8UC1, (nint)memory, step: 4))
            {
                Assert.False(header.IsContinuous());
                Assert.Equal(7, header.At<byte>(1, 2));
                header.SetTo(9);
            }
            Assert.Equal([9, 9, 9, 4, 9, 9, 9, 8], bytes);
        }
    }

    [Fact]
    public void A_part_shares_the_pixels_of_the_whole_and_a_copy_does_not()
    {
        using var whole = new Mat(4, 4, MatType.CV_8UC1, 1);
        using Mat copy = whole.Clone();
        using (Mat part = whole.SubMat(new Rect(1, 2, 2, 1)))
            part.SetTo(7);
        Assert.Equal(7, whole.At<byte>(2, 1));
        Assert.Equal(1, copy.At<byte>(2, 1));
        Assert.Throws<OpenCVException>(() => whole.SubMat(new Rect(3, 3, 2, 2)));
    }

    [Fact]
    public void Masks_choose_the_pixels()
    {
        using var mask = new Mat(1, 3, MatType.CV_8UC1, 0);
        mask.Set(0, 1, (byte)255);
        using var target = new Mat(1, 3, MatType.CV_8UC1, 5);
        target.SetTo(8, mask);
        using var source = new Mat(1, 3, MatType.CV_8UC1, 3);
        mask.Set(0, 2, (byte)255);
        source.CopyTo(target, mask);
        Assert.Equal([5, 3, 3], [target.At<byte>(0, 0), target.At<byte>(0, 1), target.At<byte>(0, 2)]);
    }

    [Fact]
    public void Use_after_disposal_throws()
    {
        var matrix = new Mat(2, 2, MatType.CV_8UC3);
        using var other = new Mat();
        matrix.Dispose();
        matrix.Dispose();
        Assert.True(matrix.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => matrix.Rows);
        Assert.Throws<ObjectDisposedException>(() => matrix.Clone());
        Assert.Throws<ObjectDisposedException>(() => Cv2.Flip(matrix, other, FlipMode.X));
        Assert.Throws<ObjectDisposedException>(() => Cv2.Flip(other, matrix, FlipMode.X));
        var capture = new VideoCapture();
        capture.Dispose();
        Assert.Throws<ObjectDisposedException>(() => capture.IsOpened());
        var writer = new VideoWriter();
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.Write(other));
    }

    [Fact]
    public void What_OpenCV_throws_comes_out_as_an_exception_with_its_words()
    {
        using var seven = new Mat(3, 3, MatType.CV_32FC(7));
        using var target = new Mat();
        OpenCVException wrong = Assert.Throws<OpenCVException>(() => Cv2.CvtColor(seven, target, ColorConversionCodes.BGR2GRAY));
        Assert.Contains("Invalid number of channels", wrong.Message);
        Assert.EndsWith(".hpp", wrong.FileName);
        Assert.True(wrong.Line > 0);

        OpenCVException huge = Assert.Throws<OpenCVException>(() => new Mat(1 << 20, 1 << 20, MatType.CV_64FC4));
        Assert.Equal(ErrorCode.StsNoMem, huge.Status);

        // The next call is not touched by what happened before.
        using var fine = new Mat(2, 2, MatType.CV_8UC1, 4);
        Assert.Equal(4, fine.At<byte>(1, 1));
    }

    [Fact]
    public void Exceptions_on_many_threads_stay_on_theirs()
    {
        Parallel.For(0, 8, thread =>
        {
            using var source = new Mat(1, 1, MatType.CV_8UC(thread + 5));
            using var target = new Mat();
            for (int i = 0; i < 200; i++)
            {
                OpenCVException error = Assert.Throws<OpenCVException>(() => Cv2.CvtColor(source, target, ColorConversionCodes.BGR2GRAY));
                Assert.Contains($"'scn' is {thread + 5}", error.Message);
            }
        });
    }

    [Fact]
    public void Layouts_are_those_of_the_native_structures()
    {
        Assert.Equal((8, 8, 16, 32, 3), (
            Marshal.SizeOf<Size>(), Marshal.SizeOf<Point>(), Marshal.SizeOf<Rect>(), Marshal.SizeOf<Scalar>(), Marshal.SizeOf<Vec3b>()));
        Assert.Equal((16, 21, 24), (MatType.CV_8UC3.Value, MatType.CV_32FC3.Value, MatType.CV_8UC4.Value));
        Assert.Equal(0x47504A4D, FourCC.MJPG);
    }
}
