using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Offers a command on a resource.</summary>
[DebuggerDisplay("{Name}")]
public sealed class ResourceCommandAnnotation : IResourceAnnotation
{
    /// <summary>Creates the annotation with a value for the command.</summary>
    /// <param name="name">The command's name.</param>
    /// <param name="displayName">What is shown for it.</param>
    /// <param name="updateState">Tells whether it can be used in a state of the resource.</param>
    /// <param name="executeCommand">Runs it.</param>
    /// <param name="displayDescription">A longer explanation; null for none.</param>
    /// <param name="parameter">A value handed to it; no longer used.</param>
    /// <param name="confirmationMessage">What is asked before it runs; null for nothing.</param>
    /// <param name="iconName">Its icon's name; null for none.</param>
    /// <param name="iconVariant">Its icon's variant; null for the default.</param>
    /// <param name="isHighlighted">Whether it is shown as a button of its own.</param>
    public ResourceCommandAnnotation(string name, string displayName, Func<UpdateCommandStateContext, ResourceCommandState> updateState, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, string? displayDescription, object? parameter, string? confirmationMessage, string? iconName, IconVariant? iconVariant, bool isHighlighted)
        : this(name, displayName, updateState, executeCommand, displayDescription, (IReadOnlyList<InteractionInput>?)null, confirmationMessage, iconName, iconVariant, isHighlighted)
    {
#pragma warning disable CS0618 // Kept for those who still read it.
        Parameter = parameter;
#pragma warning restore CS0618
    }

    /// <summary>Creates the annotation.</summary>
    /// <param name="name">The command's name.</param>
    /// <param name="displayName">What is shown for it.</param>
    /// <param name="updateState">Tells whether it can be used in a state of the resource.</param>
    /// <param name="executeCommand">Runs it.</param>
    /// <param name="displayDescription">A longer explanation; null for none.</param>
    /// <param name="arguments">What it asks for before it runs; null for nothing.</param>
    /// <param name="confirmationMessage">What is asked before it runs; null for nothing.</param>
    /// <param name="iconName">Its icon's name; null for none.</param>
    /// <param name="iconVariant">Its icon's variant; null for the default.</param>
    /// <param name="isHighlighted">Whether it is shown as a button of its own.</param>
    /// <param name="visibility">Where it is offered.</param>
    /// <param name="validateArguments">Checks what was entered; null for no check.</param>
    public ResourceCommandAnnotation(string name, string displayName, Func<UpdateCommandStateContext, ResourceCommandState> updateState, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, string? displayDescription, IReadOnlyList<InteractionInput>? arguments, string? confirmationMessage, string? iconName, IconVariant? iconVariant, bool isHighlighted, ResourceCommandVisibility visibility = ResourceCommandVisibility.UI | ResourceCommandVisibility.Api, Func<InputsDialogValidationContext, Task>? validateArguments = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(displayName);
        ArgumentNullException.ThrowIfNull(updateState);
        ArgumentNullException.ThrowIfNull(executeCommand);
        Name = name;
        DisplayName = displayName;
        UpdateState = updateState;
        ExecuteCommand = executeCommand;
        DisplayDescription = displayDescription;
        Arguments = arguments ?? [];
        ConfirmationMessage = confirmationMessage;
        IconName = iconName;
        IconVariant = iconVariant;
        IsHighlighted = isHighlighted;
        Visibility = visibility;
        ValidateArguments = validateArguments;
    }

    /// <summary>The command's name.</summary>
    public string Name { get; }

    /// <summary>What is shown for it.</summary>
    public string DisplayName { get; }

    /// <summary>Tells whether it can be used in a state of the resource.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState> UpdateState { get; }

    /// <summary>Runs it.</summary>
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; }

    /// <summary>A longer explanation; null for none.</summary>
    public string? DisplayDescription { get; }

    /// <summary>A value handed to it; no longer used.</summary>
    [Obsolete("Commands take Arguments.")]
    public object? Parameter { get; }

    /// <summary>What it asks for before it runs.</summary>
    public IReadOnlyList<InteractionInput> Arguments { get; }

    /// <summary>Checks what was entered; null for no check.</summary>
    public Func<InputsDialogValidationContext, Task>? ValidateArguments { get; }

    /// <summary>What is asked before it runs; null for nothing.</summary>
    public string? ConfirmationMessage { get; }

    /// <summary>Its icon's name; null for none.</summary>
    public string? IconName { get; }

    /// <summary>Its icon's variant; null for the default.</summary>
    public IconVariant? IconVariant { get; }

    /// <summary>Whether it is shown as a button of its own.</summary>
    public bool IsHighlighted { get; }

    /// <summary>Where it is offered.</summary>
    public ResourceCommandVisibility Visibility { get; }

    /// <summary>What is shown while it runs; null for the default.</summary>
    public CommandProgressOptions? Progress { get; internal init; }
}
