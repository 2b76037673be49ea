namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says when the dashboard leaves a resource out.</summary>
/// <param name="behavior">When it is left out.</param>
public sealed class HiddenAnnotation(HiddenBehavior behavior) : IResourceAnnotation
{
    /// <summary>When the resource is left out.</summary>
    public HiddenBehavior Behavior { get; } = behavior;

    /// <summary>The exit codes that count as completed; 0 by default.</summary>
    public IReadOnlyList<int> SuccessfulExitCodes { get; init; } = [0];
}
