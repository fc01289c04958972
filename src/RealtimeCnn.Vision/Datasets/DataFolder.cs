using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Where data sets lie: in the folder that <c>RTCNN_DATA</c> names, else in the user's data folder.</summary>
public static class DataFolder
{
    private const string Variable = "RTCNN_DATA";

    /// <summary>The user's data folder; downloads go there.</summary>
    public static string OfUser
    {
        get
        {
            string? data = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Environment.GetEnvironmentVariable("XDG_DATA_HOME");
            if (string.IsNullOrEmpty(data))
                data = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
            return Path.Combine(data, "realtimecnn", "data");
        }
    }

    /// <summary>Finds the folder of a data set.</summary>
    /// <exception cref="EngineException">It is in neither place.</exception>
    internal static string Find(KnownDataset known)
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        string[] places = string.IsNullOrEmpty(named) ? [OfUser] : [named, OfUser];
        return places.SelectMany(place => known.Folders.Select(folder => Path.Combine(place, folder))).FirstOrDefault(Directory.Exists)
            ?? throw new EngineException(
                $"The data set {known.Name} is not in {string.Join(" nor in ", places)}; get it with './rtcnn data get {known.Name}', or name its folder: {known.Name}:DIR.");
    }
}
