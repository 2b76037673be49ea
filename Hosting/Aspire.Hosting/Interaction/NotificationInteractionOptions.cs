namespace Aspire.Hosting;

/// <summary>How a notification is shown.</summary>
public class NotificationInteractionOptions : InteractionOptions
{
    /// <summary>What kind of message it is; null for none in particular.</summary>
    public MessageIntent? Intent { get; set; }

    /// <summary>The text of a link; null for no link.</summary>
    public string? LinkText { get; set; }

    /// <summary>Where the link leads; null for no link.</summary>
    public string? LinkUrl { get; set; }
}
