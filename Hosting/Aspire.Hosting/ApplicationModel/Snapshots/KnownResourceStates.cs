namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states that resources go through.</summary>
public static class KnownResourceStates
{
    /// <summary>The resource is not shown.</summary>
    [Obsolete("Set CustomResourceSnapshot.IsHidden.")]
    public static readonly string Hidden = nameof(Hidden);

    /// <summary>Starting has begun.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>It runs.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>It could not be started.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>What runs it does not answer, such as a container engine that is not there.</summary>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    /// <summary>Stopping has begun.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>It has ended, or was ended.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>It has ended by itself with its work done.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>It waits for other resources.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>It has not been started and is started on demand.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>It has a value and can be used: parameters, connection strings, external services.</summary>
    public static readonly string Active = nameof(Active);

    /// <summary>It is being built.</summary>
    public static readonly string Building = nameof(Building);

    /// <summary>It is a parameter without a value.</summary>
    public static readonly string ValueMissing = "Value missing";

    /// <summary>The states in which a resource does not run and will not by itself.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];

    /// <summary>The states in which a resource can be built anew.</summary>
    public static readonly IReadOnlyList<string> BuildableStates = [Running, Finished, Exited, FailedToStart, NotStarted];
}
