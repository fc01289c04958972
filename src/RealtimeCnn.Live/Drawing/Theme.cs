namespace RealtimeCnn.Live;

/// <summary>
/// The colours of the screen. Meaning is carried by blue against orange and by brightness, which people with any colour blindness tell
/// apart (Okabe and Ito, Color Universal Design, 2008).
/// </summary>
internal static class Theme
{
    public static readonly Color Background = Color.Rgb(0x0B0E14);
    public static readonly Color Panel = Color.Rgb(0x12171F);
    public static readonly Color Raised = Color.Rgb(0x1C2430);
    public static readonly Color Line = Color.Rgb(0x2A3442);
    public static readonly Color Text = Color.Rgb(0xE8EDF4);
    public static readonly Color Faint = Color.Rgb(0x8E9BAC);
    public static readonly Color Accent = Color.Rgb(0xFFB000);
    public static readonly Color Cool = Color.Rgb(0x56B4E9);
    public static readonly Color Alarm = Color.Rgb(0xFE6100);
    public static readonly Color FrozenTint = Color.Rgb(0xC8DCF0);
}
