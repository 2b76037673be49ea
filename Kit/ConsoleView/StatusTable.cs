using EnvironmentKit.Status;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnvironmentKit.ConsoleView;

/// <summary>The table of all resources.</summary>
internal static class StatusTable
{
    /// <summary>Below this width the address, which is also in the summary, gives way.</summary>
    private const int NarrowWidth = 70;

    /// <summary>Below this width only name and state are left.</summary>
    private const int SlimWidth = 45;

    public static IRenderable Render(EnvironmentStatus status, int width)
    {
        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false };
        var columns = width >= NarrowWidth ? 5 : width >= SlimWidth ? 4 : 2;
        foreach (var column in ((TableColumn[])[Column("Resource"), Column("State"), Column("Health"), Column("Time").RightAligned(), Column("URL")]).Take(columns))
        {
            table.AddColumn(column);
        }

        foreach (var resource in ResourceTree.Order(status.Resources))
        {
            var cells = new List<IRenderable>
            {
                Cell((resource.IsChild ? "  " : "") + Name(resource.Status), null),
                Cell(State(resource.Status), Color(resource.Status.Condition)),
                Cell(Health(resource.Status), resource.Status.Health switch { "Healthy" => "green", null => "grey", _ => "yellow" }),
                Cell(Time(status, resource.Status), "grey"),
                resource.Status.Urls.Count > 0 ? Cell(resource.Status.Urls[0], "blue") : Cell(Next(resource.Status), "grey"),
            };
            table.AddRow(cells.Take(columns));
        }

        return table;
    }

    private static TableColumn Column(string title) => new TableColumn(new Text(title, Style.Parse("grey"))).NoWrap().PadRight(2);

    private static Text Cell(string text, string? color) =>
        new(text, color is null ? null : Style.Parse(color)) { Overflow = Overflow.Ellipsis };

    private static string Name(ResourceStatus resource) => resource.Replicas > 1 ? $"{resource.Name} ×{resource.Replicas}" : resource.Name;

    private static string State(ResourceStatus resource) => resource switch
    {
        { State: null } => "…",
        { Condition: ResourceCondition.Failed, ExitCode: { } code } => $"{resource.State} ({code})",
        { Condition: ResourceCondition.Idle, Schedule.LastFailed: true } => "Last run failed",
        { Condition: ResourceCondition.Idle, Schedule: not null } => "Scheduled",
        { Condition: ResourceCondition.Idle } => "On demand",
        _ => resource.State,
    };

    // Without the time zone, which would take the room of the other columns.
    private static string Next(ResourceStatus resource) =>
        resource.Schedule?.Next is { } next ? $"next {next[..next.LastIndexOf(' ')]}" : "";

    private static string Health(ResourceStatus resource) => resource switch
    {
        { Condition: ResourceCondition.Ready, Health: null } => "-",
        { State: "Running", Health: null } => "…",
        _ => resource.Health ?? "-",
    };

    private static string Time(EnvironmentStatus status, ResourceStatus resource) => resource switch
    {
        { AskedAfter: not null, HealthyAfter: not null } => Duration.Format(resource.HealthyAfter.Value - resource.AskedAfter.Value),
        { AskedAfter: not null, Condition: ResourceCondition.Pending } => Duration.Format(status.Elapsed - resource.AskedAfter.Value),
        _ => "",
    };

    private static string Color(ResourceCondition condition) => condition switch
    {
        ResourceCondition.Ready => "green",
        ResourceCondition.Failed => "red",
        ResourceCondition.Pending => "yellow",
        _ => "grey",
    };
}
