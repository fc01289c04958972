namespace RealtimeCnn.Vision;

/// <summary>
/// How long the parts of one classification took, from when its picture was handed over until its output was there. The sum is measured
/// for every picture, the parts as <see cref="StageClock"/> says.
/// </summary>
/// <param name="PreprocessMilliseconds">Copying the picture to the device and making the input of it: as last measured.</param>
/// <param name="NetworkMilliseconds">Running the network and reading its output: the rest of the sum.</param>
public readonly record struct ClassificationTimes(double PreprocessMilliseconds, double NetworkMilliseconds)
{
    /// <summary>Both together.</summary>
    public double TotalMilliseconds => PreprocessMilliseconds + NetworkMilliseconds;
}
