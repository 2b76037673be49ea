using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Notifications;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Commands;

/// <summary>The commands that everything has which an engine runs: start, stop and restart.</summary>
internal static class LifecycleCommands
{
    private enum Phase
    {
        Unknown,
        Down,
        Waiting,
        ComingUp,
        Up,
        GoingDown,
    }

    public static void AddTo(IResource resource)
    {
        if (resource.Annotations.OfType<ExcludeLifecycleCommandsAnnotation>().Any())
        {
            return;
        }

        Add(
            resource, KnownResourceCommands.StartCommand, "Start", "Starts the resource.", "Play", IconVariant.Filled, isHighlighted: true,
            phase => phase switch
            {
                Phase.Down or Phase.Waiting => ResourceCommandState.Enabled,
                Phase.Unknown or Phase.ComingUp => ResourceCommandState.Disabled,
                _ => ResourceCommandState.Hidden,
            },
            async (orchestrator, name, cancellationToken) =>
            {
                await orchestrator.StartAsync(name, cancellationToken).ConfigureAwait(false);
                return "started";
            });
        Add(
            resource, KnownResourceCommands.StopCommand, "Stop", "Stops the resource.", "Stop", IconVariant.Filled, isHighlighted: true,
            phase => phase switch
            {
                Phase.Up => ResourceCommandState.Enabled,
                Phase.GoingDown => ResourceCommandState.Disabled,
                _ => ResourceCommandState.Hidden,
            },
            async (orchestrator, name, cancellationToken) =>
            {
                await orchestrator.StopAsync(name, cancellationToken).ConfigureAwait(false);
                return "stopped";
            });
        Add(
            resource, KnownResourceCommands.RestartCommand, "Restart", DescribeRestart(resource), "ArrowCounterclockwise", IconVariant.Regular, isHighlighted: false,
            phase => phase == Phase.Up ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
            async (orchestrator, name, cancellationToken) =>
            {
                await orchestrator.StopAsync(name, cancellationToken).ConfigureAwait(false);
                await orchestrator.StartAsync(name, cancellationToken).ConfigureAwait(false);
                return "restarted";
            });
        RebuildCommand.AddTo(resource);
    }

    private static void Add(
        IResource resource,
        string name,
        string displayName,
        string description,
        string icon,
        IconVariant iconVariant,
        bool isHighlighted,
        Func<Phase, ResourceCommandState> state,
        Func<ApplicationOrchestrator, string, CancellationToken, Task<string>> execute)
    {
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().Any(command => command.Name == name))
        {
            return;
        }

        resource.Annotations.Add(new ResourceCommandAnnotation(
            name,
            displayName,
            context => state(PhaseOf(context.ResourceSnapshot.State?.Text)),
            async context =>
            {
                var orchestrator = context.Services.GetRequiredService<ApplicationOrchestrator>();
                var done = await execute(orchestrator, context.ResourceName, context.CancellationToken).ConfigureAwait(false);
                return CommandResults.Success($"Resource '{resource.GetDisplayName(context.ResourceName)}' {done}.");
            },
            description,
            arguments: null,
            confirmationMessage: null,
            icon,
            iconVariant,
            isHighlighted));
    }

    private static string DescribeRestart(IResource resource) => resource is ProjectResource
        ? "Stops the resource and starts it again from its built output; changed source code is not built."
        : "Stops the resource and starts it again.";

    private static Phase PhaseOf(string? state)
    {
        if (string.IsNullOrEmpty(state) || state == KnownResourceStates.Building || state == KnownResourceStates.RuntimeUnhealthy)
        {
            return Phase.Unknown;
        }

        // An engine reports Unknown for what it lost sight of; starting it again must be possible.
        return Availability.IsTerminal(state) || state == KnownResourceStates.NotStarted || state == "Unknown" ? Phase.Down
            : state == KnownResourceStates.Starting ? Phase.ComingUp
            : state == KnownResourceStates.Waiting ? Phase.Waiting
            : state == KnownResourceStates.Stopping ? Phase.GoingDown
            : Phase.Up;
    }
}
