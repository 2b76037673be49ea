namespace Aspire.Hosting.ApplicationModel;

/// <summary>How resources wait for each other.</summary>
public sealed class ResourceNotificationServiceOptions
{
    /// <summary>What happens when a resource that is waited for fails, unless the wait says otherwise.</summary>
    public WaitBehavior DefaultWaitBehavior { get; set; } = WaitBehavior.StopOnResourceUnavailable;
}
