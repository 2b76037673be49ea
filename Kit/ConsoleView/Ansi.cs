using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnvironmentKit.ConsoleView;

/// <summary>Renders to text instead of to the console.</summary>
internal static class Ansi
{
    public static string Render(IAnsiConsole like, IRenderable renderable)
    {
        var text = new StringBuilder();
        using var writer = new StringWriter(text);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = (ColorSystemSupport)like.Profile.Capabilities.ColorSystem,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = like.Profile.Width;
        console.Write(renderable);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
