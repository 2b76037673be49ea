using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Schedules;

namespace EnvironmentKit.Watch;

/// <summary>Starts resources anew by their own commands, each as its state asks for.</summary>
internal sealed class ProjectRestart(ResourceNotificationService notifications, ResourceCommandService commands)
{
    private readonly ConcurrentDictionary<string, string?> _states = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins to follow the resources' states.</summary>
    public void Follow(CancellationToken cancellationToken) => _ = Task.Run(
        async () =>
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                _states[change.Resource.Name] = change.Snapshot.State?.Text;
            }
        },
        cancellationToken);

    /// <summary>Lets a resource run what was built.</summary>
    /// <returns>What it came to, as the end of a sentence about the resource.</returns>
    public async Task<string> ExecuteAsync(IResource resource, CancellationToken cancellationToken)
    {
        var state = _states.GetValueOrDefault(resource.Name);
        if (state is not null && (KnownResourceStates.TerminalStates.Contains(state) || state == KnownResourceStates.NotStarted))
        {
            var isOnDemand = resource.Annotations.Any(annotation => annotation is ExplicitStartupAnnotation or ScheduleAnnotation);
            return isOnDemand ? "runs it the next time" : await RunAsync(resource, KnownResourceCommands.StartCommand, "was started", cancellationToken).ConfigureAwait(false);
        }

        return state == KnownResourceStates.Waiting
            ? "is still waiting and will run it"
            : await RunAsync(resource, KnownResourceCommands.RestartCommand, "was started anew", cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> RunAsync(IResource resource, string command, string done, CancellationToken cancellationToken)
    {
        var result = await commands.ExecuteCommandAsync(resource, command, cancellationToken).ConfigureAwait(false);
        return result.Success ? done : $"could not be started anew ({result.Message ?? "no reason was given"})";
    }
}
