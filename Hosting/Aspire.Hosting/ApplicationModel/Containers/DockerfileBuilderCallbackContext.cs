using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel.Docker;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback that adds to a Dockerfile works with.</summary>
[Experimental("ASPIREDOCKERFILEBUILDER001")]
public class DockerfileBuilderCallbackContext
{
    /// <summary>Creates the context.</summary>
    /// <param name="resource">The resource whose image is built.</param>
    /// <param name="builder">The Dockerfile.</param>
    /// <param name="services">The application's services.</param>
    /// <param name="cancellationToken">Ends the callback's work.</param>
    public DockerfileBuilderCallbackContext(IResource resource, DockerfileBuilder builder, IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(services);
        Resource = resource;
        Builder = builder;
        Services = services;
        CancellationToken = cancellationToken;
    }

    /// <summary>The resource whose image is built.</summary>
    public IResource Resource { get; }

    /// <summary>The Dockerfile.</summary>
    public DockerfileBuilder Builder { get; }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Ends the callback's work.</summary>
    public CancellationToken CancellationToken { get; }
}
