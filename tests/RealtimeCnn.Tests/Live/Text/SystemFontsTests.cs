using RealtimeCnn.Live;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Live;

/// <summary>Which of the fonts in some folders are taken.</summary>
public sealed class SystemFontsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void This_system_has_fonts()
    {
        SystemFonts fonts = new();
        Assert.All("Az09~\u2026", letter => Assert.True(fonts.LoadSans().Has(letter)));
        TrueTypeFont mono = fonts.LoadMonospaced();
        Assert.Equal(mono.Advance('i', 20), mono.Advance('W', 20));
    }

    [Fact]
    public void A_known_face_is_taken_before_others()
    {
        File.WriteAllBytes(_folder.PathOf("Aardvark.ttf"), TinyFont.Ascii.Build());
        Directory.CreateDirectory(_folder.PathOf("deep/er"));
        File.Copy(DejaVu.PathOf("DejaVuSans.ttf"), _folder.PathOf("deep/er/DejaVuSans.TTF"));
        File.Copy(DejaVu.PathOf("DejaVuSansMono.ttf"), _folder.PathOf("deep/er/DejaVuSansMono.ttf"));
        SystemFonts fonts = new(_folder.PathOf("missing"), _folder.Path);
        Assert.Equal(1401, fonts.LoadSans().Advance('A', 2048));
        Assert.Equal(1233, fonts.LoadMonospaced().Advance('A', 2048));
    }

    [Fact]
    public void Otherwise_the_first_that_is_sound_and_has_every_ascii_character()
    {
        // Damaged; without most letters; bold.
        File.WriteAllBytes(_folder.PathOf("DejaVuSans.ttf"), TinyFont.Ascii.Build()[..^50]);
        File.WriteAllBytes(_folder.PathOf("aa.ttf"), new TinyFont().Build());
        File.Copy(DejaVu.PathOf("DejaVuSans-Bold.ttf"), _folder.PathOf("ab-Bold.ttf"));
        File.WriteAllBytes(_folder.PathOf("zz.ttf"), TinyFont.Ascii.Build());
        SystemFonts fonts = new(_folder.Path);
        Assert.Equal(600, fonts.LoadSans().Advance('A', 1000));
        // Not by its name: the letters of this one are of many widths.
        File.Copy(DejaVu.PathOf("DejaVuSans.ttf"), _folder.PathOf("a-mono.ttf"));
        File.Copy(DejaVu.PathOf("DejaVuSansMono.ttf"), _folder.PathOf("b-Mono.ttf"));
        Assert.Equal(1233, new SystemFonts(_folder.Path).LoadMonospaced().Advance('A', 2048));
    }

    [Fact]
    public void Without_a_monospaced_face_the_other_one_serves()
    {
        File.Copy(DejaVu.PathOf("DejaVuSans.ttf"), _folder.PathOf("Other.ttf"));
        Assert.Equal(1401, new SystemFonts(_folder.Path).LoadMonospaced().Advance('A', 2048));
    }

    [Fact]
    public void Without_any_font_one_line_says_what_to_install()
    {
        File.WriteAllText(_folder.PathOf("readme.txt"), "no font");
        SystemFonts fonts = new(_folder.Path);
        foreach (Action load in (Action[])[() => fonts.LoadSans(), () => fonts.LoadMonospaced()])
        {
            string message = Assert.Throws<FontException>(load).Message;
            Assert.Contains(_folder.Path, message);
            Assert.Contains("fonts-dejavu-core", message);
            Assert.DoesNotContain('\n', message);
        }
    }
}
