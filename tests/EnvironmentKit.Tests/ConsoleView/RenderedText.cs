using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnvironmentKit.Tests.ConsoleView;

/// <summary>What a renderable looks like on a terminal of a given width.</summary>
internal static class RenderedText
{
    public static string Of(IRenderable renderable, int width, bool colors = false)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colors ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = width;
        console.Write(renderable);
        return string.Join('\n', writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
