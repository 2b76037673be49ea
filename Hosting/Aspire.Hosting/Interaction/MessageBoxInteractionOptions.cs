namespace Aspire.Hosting;

/// <summary>How a message box is shown.</summary>
public class MessageBoxInteractionOptions : InteractionOptions
{
    /// <summary>What kind of message it is; null for none in particular.</summary>
    public MessageIntent? Intent { get; set; }
}
