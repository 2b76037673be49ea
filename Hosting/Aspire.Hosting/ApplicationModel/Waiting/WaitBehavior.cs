namespace Aspire.Hosting.ApplicationModel;

/// <summary>What happens to a resource that waits when the one it waits for fails.</summary>
public enum WaitBehavior
{
    /// <summary>It goes on waiting: the other one may be started again.</summary>
    WaitOnResourceUnavailable,

    /// <summary>It fails too.</summary>
    StopOnResourceUnavailable,
}
