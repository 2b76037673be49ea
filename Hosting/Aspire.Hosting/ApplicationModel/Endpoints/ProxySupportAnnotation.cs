namespace Aspire.Hosting.ApplicationModel;

/// <summary>Switches the proxy in front of all of a resource's endpoints on or off.</summary>
public sealed class ProxySupportAnnotation : IResourceAnnotation
{
    /// <summary>Whether a proxy stands in front.</summary>
    public required bool ProxyEnabled { get; set; }
}
