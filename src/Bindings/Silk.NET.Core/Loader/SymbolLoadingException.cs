namespace Silk.NET.Core.Loader;

/// <summary>A native library has no function of this name.</summary>
public class SymbolLoadingException : Exception
{
    public SymbolLoadingException(string symbol)
        : base($"Native symbol not found (Symbol: {symbol})")
    {
    }
}
