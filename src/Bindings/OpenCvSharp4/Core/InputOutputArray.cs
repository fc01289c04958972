namespace OpenCvSharp;

/// <summary>A matrix as an argument that is read and written.</summary>
public class InputOutputArray : OutputArray
{
    private InputOutputArray(Mat mat)
        : base(mat)
    {
    }

    public static new InputOutputArray Create(Mat mat) => new(mat);

    public static implicit operator InputOutputArray(Mat mat) => new(mat);
}
