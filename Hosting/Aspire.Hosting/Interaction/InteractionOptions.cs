namespace Aspire.Hosting;

/// <summary>How something is asked or told.</summary>
public class InteractionOptions
{
    /// <summary>The text of the first button; null for the usual one.</summary>
    public string? PrimaryButtonText { get; set; }

    /// <summary>The text of the second button; null for the usual one.</summary>
    public string? SecondaryButtonText { get; set; }

    /// <summary>Whether there is a second button; null for what is usual.</summary>
    public bool? ShowSecondaryButton { get; set; }

    /// <summary>Whether it can be dismissed without an answer; null for what is usual.</summary>
    public bool? ShowDismiss { get; set; }

    /// <summary>Whether the message is Markdown; null for no.</summary>
    public bool? EnableMessageMarkdown { get; set; }
}
