namespace RealtimeCnn.Vision;

/// <summary>How long the parts of one classification took.</summary>
/// <param name="PreprocessMilliseconds">Copying the picture to the device and making the input of it.</param>
/// <param name="NetworkMilliseconds">Running the network and reading its output.</param>
public readonly record struct ClassificationTimes(double PreprocessMilliseconds, double NetworkMilliseconds)
{
    /// <summary>Both together.</summary>
    public double TotalMilliseconds => PreprocessMilliseconds + NetworkMilliseconds;
}
