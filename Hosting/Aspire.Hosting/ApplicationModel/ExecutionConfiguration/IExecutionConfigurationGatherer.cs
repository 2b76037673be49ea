using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gathers a part of how a resource is to be executed.</summary>
public interface IExecutionConfigurationGatherer
{
    /// <summary>Adds to what was gathered so far.</summary>
    /// <param name="context">What was gathered.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="resourceLogger">The resource's log.</param>
    /// <param name="executionContext">What it is gathered for.</param>
    /// <param name="cancellationToken">Ends the gathering.</param>
    /// <returns>A task that is done when all is added.</returns>
    ValueTask GatherAsync(IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default);
}
