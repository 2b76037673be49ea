using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Given to who changes endpoints because there is a certificate for HTTPS.</summary>
[Experimental("ASPIRECERTIFICATES001")]
public sealed class HttpsEndpointUpdateCallbackContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The resource that has the certificate.</summary>
    public required IResource Resource { get; init; }

    /// <summary>All resources.</summary>
    public required DistributedApplicationModel Model { get; init; }

    /// <summary>Ends the start.</summary>
    public required CancellationToken CancellationToken { get; init; }
}
