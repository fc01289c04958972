namespace Silk.NET.Windowing;

/// <summary>The graphics library of a window, and how its context is made.</summary>
public struct GraphicsAPI
{
    public GraphicsAPI(ContextAPI api, APIVersion apiVersion)
        : this(api, ContextProfile.Core, ContextFlags.Default, apiVersion)
    {
    }

    public GraphicsAPI(ContextAPI api, ContextProfile profile, ContextFlags flags, APIVersion apiVersion) =>
        (API, Profile, Flags, Version) = (api, profile, flags, apiVersion);

    /// <summary>A window without a context.</summary>
    public static GraphicsAPI None => default;

    /// <summary>OpenGL 3.3, core, forward compatible.</summary>
    public static GraphicsAPI Default => new(ContextAPI.OpenGL, ContextProfile.Core, ContextFlags.ForwardCompatible, new APIVersion(3, 3));

    public ContextAPI API { get; set; }

    public ContextProfile Profile { get; set; }

    public ContextFlags Flags { get; set; }

    public APIVersion Version { get; set; }
}
