namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command as a resource offers it at the moment.</summary>
/// <param name="Name">The command's name.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="DisplayName">What is shown for it.</param>
/// <param name="DisplayDescription">A longer explanation; null for none.</param>
/// <param name="Parameter">A value handed to it; no longer used.</param>
/// <param name="ConfirmationMessage">What is asked before it runs; null for nothing.</param>
/// <param name="IconName">Its icon's name; null for none.</param>
/// <param name="IconVariant">Its icon's variant; null for the default.</param>
/// <param name="IsHighlighted">Whether it is shown as a button of its own.</param>
#pragma warning disable CS0618 // The positional parameter stays for compatibility.
public sealed record ResourceCommandSnapshot(
    string Name,
    ResourceCommandState State,
    string DisplayName,
    string? DisplayDescription,
    [property: Obsolete("Commands take Arguments.")] object? Parameter,
    string? ConfirmationMessage,
    string? IconName,
    IconVariant? IconVariant,
    bool IsHighlighted)
#pragma warning restore CS0618
{
    /// <summary>What the command asks for before it runs.</summary>
    public IReadOnlyList<InteractionInput> Arguments { get; init; } = [];

    /// <summary>Where the command is offered.</summary>
    public ResourceCommandVisibility Visibility { get; init; } = ResourceCommandVisibility.UI | ResourceCommandVisibility.Api;
}
