using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Notifications;

/// <summary>Tells when a resource is no longer worth waiting for.</summary>
internal static class Availability
{
    /// <summary>Whether a wait of that behaviour gives up on a resource in that snapshot.</summary>
    public static bool IsLost(WaitBehavior behavior, CustomResourceSnapshot snapshot) => behavior switch
    {
        WaitBehavior.WaitOnResourceUnavailable => false,
        WaitBehavior.StopOnResourceUnavailable => IsUnavailable(snapshot.State?.Text),
        _ => throw new DistributedApplicationException($"'{behavior}' is not a wait behavior."),
    };

    public static bool IsUnavailable(string? state) => IsTerminal(state) || Is(state, KnownResourceStates.RuntimeUnhealthy);

    public static bool IsTerminal(string? state) =>
        state is not null && KnownResourceStates.TerminalStates.Contains(state, StringComparer.OrdinalIgnoreCase);

    public static bool Is(string? state, string expected) => string.Equals(state, expected, StringComparison.OrdinalIgnoreCase);

    /// <summary>What became of a resource, as the end of a sentence.</summary>
    public static string Describe(CustomResourceSnapshot snapshot) => snapshot.State?.Text switch
    {
        null => "it became unavailable",
        var state when Is(state, KnownResourceStates.FailedToStart) => "it failed to start",
        var state => $"it entered the '{state}' state",
    };
}
