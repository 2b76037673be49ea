using EnvironmentKit.ConsoleView;
using EnvironmentKit.Status;
using Spectre.Console;

namespace EnvironmentKit.Control;

/// <summary>The table of <c>GET /status</c> and what there is to say below it.</summary>
internal static class StatusText
{
    public static string Format(EnvironmentStatus status, int width)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Write(StatusTable.Render(status, width));
        if (status.Engine is { } engine)
        {
            writer.WriteLine($"\nRuns {engine}.");
        }

        foreach (var line in Closing(status))
        {
            writer.WriteLine(line);
        }

        return string.Join('\n', writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }

    private static IEnumerable<string> Closing(EnvironmentStatus status) => Outcome(status).Concat(
        from resource in status.Resources
        from problem in resource.Schedule?.Problems() ?? []
        select $"{resource.Name}: {problem}");

    private static IEnumerable<string> Outcome(EnvironmentStatus status) => status.Phase switch
    {
        EnvironmentPhase.Healthy => ["", .. HealthySummary.Format(status)],
        EnvironmentPhase.Failed => ["", .. status.Failure],
        EnvironmentPhase.Stopping => ["", "Stopping…"],
        _ => ["", $"Starting for {Duration.Format(status.Elapsed)}."],
    };
}
