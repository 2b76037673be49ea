namespace Aspire.Hosting.ApplicationModel;

/// <summary>Who asks for a value, and from where.</summary>
public class ValueProviderContext
{
    /// <summary>The application's execution context.</summary>
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }

    /// <summary>The resource that will get the value.</summary>
    public IResource? Caller { get; init; }

    /// <summary>The network that the value is used on; null for the host's own.</summary>
    public NetworkIdentifier? Network { get; init; }
}
