using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback that describes a container's files works with.</summary>
public sealed class ContainerFileSystemCallbackContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The resource whose container gets the files.</summary>
    public required IResource Model { get; init; }

    /// <summary>The certificate that the container is to show; null when there is none.</summary>
    [Experimental("ASPIRECERTIFICATES001")]
    public ContainerFileSystemCallbackHttpsCertificateContext? HttpsCertificateContext { get; set; }

    /// <summary>The application's services, under their former name.</summary>
    [Obsolete("Use Services.")]
    public IServiceProvider ServiceProvider
    {
        get => Services;
        init => Services = value;
    }
}
