namespace RealtimeCnn.Live;

/// <summary>How long the stages of one frame took, in milliseconds.</summary>
/// <param name="Preprocess">Making the input of the frame.</param>
/// <param name="Network">Running the network and reading its answer.</param>
/// <param name="ReadBack">Making and reading the pictures of the feature maps.</param>
internal readonly record struct StageTimes(double Preprocess, double Network, double ReadBack);
