using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Engines.Companions;

/// <summary>Start, stop and restart of a declared resource: they act on its server process.</summary>
internal static class CompanionCommands
{
    public static void Add(Companion companion, CompanionServices services)
    {
        Add(companion, services, KnownResourceCommands.StartCommand, "Start", "Play", IconVariant.Filled, isHighlighted: true, state => state switch
        {
            _ when IsDown(state) || state == KnownResourceStates.Waiting => ResourceCommandState.Enabled,
            null => ResourceCommandState.Disabled,
            _ when state == KnownResourceStates.Starting => ResourceCommandState.Disabled,
            _ => ResourceCommandState.Hidden,
        });
        Add(companion, services, KnownResourceCommands.StopCommand, "Stop", "Stop", IconVariant.Filled, isHighlighted: true, state => state switch
        {
            _ when state == KnownResourceStates.Running => ResourceCommandState.Enabled,
            _ when state == KnownResourceStates.Stopping => ResourceCommandState.Disabled,
            _ => ResourceCommandState.Hidden,
        });
        Add(companion, services, KnownResourceCommands.RestartCommand, "Restart", "ArrowCounterclockwise", IconVariant.Regular, isHighlighted: false, state =>
            state == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled);
    }

    private static void Add(
        Companion companion,
        CompanionServices services,
        string name,
        string displayName,
        string icon,
        IconVariant iconVariant,
        bool isHighlighted,
        Func<string?, ResourceCommandState> stateOf)
    {
        foreach (var former in companion.Resource.Annotations.OfType<ResourceCommandAnnotation>().Where(command => command.Name == name).ToList())
        {
            companion.Resource.Annotations.Remove(former);
        }

        companion.Resource.Annotations.Add(new ResourceCommandAnnotation(
            name,
            displayName,
            context => stateOf(context.ResourceSnapshot.State?.Text),
            context => ExecuteAsync(companion, services, name, context.CancellationToken),
            displayDescription: $"{displayName} the server process.",
            parameter: null,
            confirmationMessage: null,
            iconName: icon,
            iconVariant: iconVariant,
            isHighlighted: isHighlighted));
    }

    private static async Task<ExecuteCommandResult> ExecuteAsync(Companion companion, CompanionServices services, string name, CancellationToken cancellationToken)
    {
        if (name == KnownResourceCommands.StartCommand)
        {
            // Leaving this state ends the wait for dependencies.
            await services.Notifications.PublishUpdateAsync(companion.Resource, snapshot =>
                snapshot.State?.Text == KnownResourceStates.Waiting ? snapshot with { State = KnownResourceStates.Starting } : snapshot).ConfigureAwait(false);
        }

        return await services.Commands.ExecuteCommandAsync(companion.Server, name, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsDown(string? state) => state == KnownResourceStates.NotStarted || (state is not null && KnownResourceStates.TerminalStates.Contains(state));
}
