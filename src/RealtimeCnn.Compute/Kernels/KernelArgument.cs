namespace RealtimeCnn.Compute;

/// <summary>One argument: a buffer, or the 32 bits of a number.</summary>
internal readonly record struct KernelArgument(DeviceBuffer? Buffer, int Bits, bool IsFloat = false)
{
    /// <summary>The OpenCL C type that the kernel must declare at this place; null for a buffer.</summary>
    public string? TypeName => Buffer is not null ? null : IsFloat ? "float" : "int";
}
