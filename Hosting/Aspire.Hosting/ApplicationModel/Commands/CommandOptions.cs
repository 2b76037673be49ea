namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command is offered.</summary>
public class CommandOptions
{
    /// <summary>Creates options with their defaults.</summary>
    public CommandOptions()
    {
    }

    internal static CommandOptions Default { get; } = new();

    /// <summary>A longer explanation; null for none.</summary>
    public string? Description { get; set; }

    /// <summary>A value handed to the command; no longer used.</summary>
    [Obsolete("Commands take Arguments.")]
    public object? Parameter { get; set; }

    /// <summary>What the command asks for before it runs; null for nothing.</summary>
    public IReadOnlyList<InteractionInput>? Arguments { get; set; }

    /// <summary>Checks what was entered; null for no check.</summary>
    public Func<InputsDialogValidationContext, Task>? ValidateArguments { get; set; }

    /// <summary>What is asked before the command runs; null for nothing.</summary>
    public string? ConfirmationMessage { get; set; }

    /// <summary>The icon's name in the Fluent UI set; null for none.</summary>
    public string? IconName { get; set; }

    /// <summary>The icon's variant; null for the default.</summary>
    public IconVariant? IconVariant { get; set; }

    /// <summary>Whether the command is shown as a button of its own.</summary>
    public bool IsHighlighted { get; set; }

    /// <summary>Tells whether the command can be used in a state of the resource; null for always.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }

    /// <summary>Where the command is offered; everywhere by default.</summary>
    public ResourceCommandVisibility Visibility { get; set; } = ResourceCommandVisibility.UI | ResourceCommandVisibility.Api;

    /// <summary>What is shown while the command runs; null for the default.</summary>
    public CommandProgressOptions? Progress { get; set; }
}
