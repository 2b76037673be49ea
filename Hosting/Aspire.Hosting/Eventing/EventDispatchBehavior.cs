namespace Aspire.Hosting.Eventing;

/// <summary>How an event's subscribers are called.</summary>
public enum EventDispatchBehavior
{
    /// <summary>One after the other; publishing ends with the last.</summary>
    BlockingSequential,

    /// <summary>All at once; publishing ends with the last.</summary>
    BlockingConcurrent,

    /// <summary>One after the other; publishing ends at once.</summary>
    NonBlockingSequential,

    /// <summary>All at once; publishing ends at once.</summary>
    NonBlockingConcurrent,
}
