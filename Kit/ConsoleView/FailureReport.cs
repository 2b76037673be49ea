using EnvironmentKit.Status;

namespace EnvironmentKit.ConsoleView;

/// <summary>What is said when the environment cannot become healthy.</summary>
/// <param name="Resource">The resource that failed first.</param>
/// <param name="LogLines">Its last log lines.</param>
internal sealed record FailureReport(ResourceStatus Resource, IReadOnlyList<string> LogLines)
{
    /// <summary>Others that failed or are not healthy yet.</summary>
    public IReadOnlyList<ResourceStatus> Others { get; init; } = [];

    /// <summary>How long was waited, if time is what ran out.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Whether it runs in a container and could run as a process.</summary>
    public bool CanBeProcess { get; init; }

    /// <summary>Where everything that the AppHost logged can be read.</summary>
    public string? LogFile { get; init; }

    public IEnumerable<string> Format()
    {
        yield return $"{Resource.Name} {Problem()}.";
        foreach (var problem in Resource.HealthProblems)
        {
            yield return $"  health: {problem}";
        }

        if (LogLines.Count > 0)
        {
            yield return $"  Its last log lines:";
            foreach (var line in LogLines)
            {
                yield return $"  | {line}";
            }
        }

        var failed = Others.Where(other => other.Condition == ResourceCondition.Failed).Select(other => other.Name).ToList();
        if (failed.Count > 0)
        {
            yield return $"  Failed as well: {string.Join(", ", failed)}.";
        }

        var pending = Others.Where(other => other.Condition == ResourceCondition.Pending).Select(other => other.Name).ToList();
        if (pending.Count > 0)
        {
            yield return $"  Not healthy yet: {string.Join(", ", pending)}.";
        }

        yield return $"  What to do: {Remedy()}";
        if (LogFile is not null)
        {
            yield return $"  The AppHost's own log: {LogFile}";
        }
    }

    private string Problem() => Resource switch
    {
        { State: "Value missing" } => "has no value",
        { State: "FailedToStart" } => "could not start",
        { State: "RuntimeUnhealthy" } => "could not start: the container engine does not answer",
        { Condition: ResourceCondition.Failed, ExitCode: { } code } => $"ended with exit code {code}",
        { State: "Waiting" } => $"still waits for others{After()}",
        { State: "Running" } => $"runs but is {(Resource.Health ?? "not healthy").ToLowerInvariant()}{After()}",
        _ => $"is not healthy ({Resource.State ?? "no state yet"}){After()}",
    };

    private string Remedy() => Resource switch
    {
        { State: "Value missing" } =>
            $"give the parameter a value: dotnet user-secrets --project AppHost set \"Parameters:{Resource.Name}\" VALUE, "
            + $"or set the environment variable Parameters__{Resource.Name.Replace('-', '_')}; then ./dev up.",
        { State: "RuntimeUnhealthy" } => "start the container engine, or use ./dev up --engine process.",
        { State: "FailedToStart" } when CanBeProcess => "mend what the lines above say, then ./dev up; or run it without containers: ./dev up --engine process.",
        { Condition: ResourceCondition.Failed } => "mend what the lines above say, then ./dev up.",
        _ => "find out in its log why it is not healthy; if it only needs more time, raise Environment:HealthTimeout (seconds); then ./dev up.",
    };

    private string After() => Limit is { } limit ? $" after {Duration.Format(limit.TotalSeconds)}" : "";
}
