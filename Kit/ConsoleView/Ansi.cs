using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnvironmentKit.ConsoleView;

/// <summary>Renders to text instead of to the console.</summary>
internal static class Ansi
{
    /// <param name="like">The console whose colours it is for.</param>
    /// <param name="renderable">What is rendered.</param>
    /// <param name="width">At which column lines end; that of the console where it is left out.</param>
    public static string Render(IAnsiConsole like, IRenderable renderable, int? width = null)
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
        console.Profile.Width = width ?? like.Profile.Width;
        console.Write(renderable);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
