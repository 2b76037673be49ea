using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource's image is built; what is null is left to whoever builds it.</summary>
/// <param name="resource">The resource.</param>
/// <param name="services">The application's services.</param>
/// <param name="logger">The log of the build.</param>
/// <param name="cancellationToken">Ends the build.</param>
/// <param name="executionContext">What the AppHost was started for.</param>
[Experimental("ASPIREPIPELINES003")]
#pragma warning disable CA1068 // Aspire has the token before the context.
public sealed class ContainerBuildOptionsCallbackContext(IResource resource, IServiceProvider services, ILogger logger, CancellationToken cancellationToken, DistributedApplicationExecutionContext executionContext)
#pragma warning restore CA1068
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = services ?? throw new ArgumentNullException(nameof(services));

    /// <summary>The log of the build.</summary>
    public ILogger Logger { get; } = logger ?? throw new ArgumentNullException(nameof(logger));

    /// <summary>Ends the build.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>What the AppHost was started for.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext ?? throw new ArgumentNullException(nameof(executionContext));

    /// <summary>Where the image goes.</summary>
    public ContainerImageDestination? Destination { get; set; }

    /// <summary>The image's format.</summary>
    public ContainerImageFormat? ImageFormat { get; set; }

    /// <summary>The image's name on the machine that builds it.</summary>
    public string? LocalImageName { get; set; }

    /// <summary>The image's tag on the machine that builds it.</summary>
    public string? LocalImageTag { get; set; }

    /// <summary>The folder of the archive, when there is to be one.</summary>
    public string? OutputPath { get; set; }

    /// <summary>The machines that the image is for.</summary>
    public ContainerTargetPlatform? TargetPlatform { get; set; }
}
