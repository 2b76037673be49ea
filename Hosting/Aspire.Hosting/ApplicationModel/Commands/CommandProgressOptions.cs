namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is shown while a command runs.</summary>
public sealed class CommandProgressOptions
{
    /// <summary>The title; null for the default.</summary>
    public string? Title { get; set; }

    /// <summary>The message; null for the default.</summary>
    public string? Message { get; set; }

    /// <summary>Whether the command cannot be cancelled from what is shown.</summary>
    public bool HideCancelButton { get; set; }
}
