using System.Reflection;

namespace RealtimeCnn.Compute;

/// <summary>Where the text of kernel files comes from: the resources <c>kernels/NAME.cl</c> of an assembly.</summary>
public sealed class KernelSource
{
    private readonly Assembly _assembly;
    private readonly Dictionary<string, string> _replacements = [];

    /// <summary>Reads the kernels that are embedded in an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    public KernelSource(Assembly assembly) => _assembly = assembly;

    /// <summary>The names of all files but <c>common</c>, which is part of each of them.</summary>
    public IReadOnlyList<string> Names =>
        [.. _assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("kernels/", StringComparison.Ordinal) && name != "kernels/common.cl")
            .Select(name => name["kernels/".Length..^".cl".Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Makes a copy in which one file has another text; tests plant faults with it.</summary>
    /// <param name="name">The file without <c>.cl</c>.</param>
    /// <param name="text">Its text in the copy.</param>
    /// <returns>The copy.</returns>
    public KernelSource With(string name, string text)
    {
        KernelSource copy = new(_assembly);
        foreach ((string key, string value) in _replacements)
            copy._replacements[key] = value;
        copy._replacements[name] = text;
        return copy;
    }

    /// <summary>The text of one file.</summary>
    /// <param name="name">The file without <c>.cl</c>.</param>
    /// <returns>The text as it is in the file.</returns>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public string Read(string name)
    {
        if (_replacements.TryGetValue(name, out string? replaced))
            return replaced;
        using Stream? stream = _assembly.GetManifestResourceStream($"kernels/{name}.cl");
        if (stream is null)
            throw new ArgumentException($"There is no kernel file {name}.cl.", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
