using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>A picture as planes of floats from 0 to 255, a plane for each channel, one behind the other.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Order">The channels.</param>
internal readonly record struct PlaneFormat(int Width, int Height, ChannelOrder Order)
{
    /// <summary>Number of planes.</summary>
    public int Channels => Order == ChannelOrder.Gray ? 1 : 3;

    /// <summary>Floats of a plane.</summary>
    public int Plane => Width * Height;

    /// <summary>Where the plane of red begins.</summary>
    public int Red => Order == ChannelOrder.Bgr ? 2 * Plane : 0;

    /// <summary>Where the plane of blue begins.</summary>
    public int Blue => Order == ChannelOrder.Bgr ? 0 : 2 * Plane;
}
