using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Finds out how a resource is to be executed.</summary>
public interface IExecutionConfigurationBuilder
{
    /// <summary>Adds something that gathers a part of it.</summary>
    /// <param name="gatherer">What gathers; gatherers run in the order in which they are added.</param>
    /// <returns>The same builder.</returns>
    IExecutionConfigurationBuilder AddExecutionConfigurationGatherer(IExecutionConfigurationGatherer gatherer);

    /// <summary>Gathers and resolves.</summary>
    /// <param name="executionContext">What for: when publishing, values are placeholders.</param>
    /// <param name="resourceLogger">The resource's log; null for none.</param>
    /// <param name="cancellationToken">Ends the resolving.</param>
    /// <returns>How the resource is to be executed.</returns>
    Task<IExecutionConfigurationResult> BuildAsync(DistributedApplicationExecutionContext executionContext, ILogger? resourceLogger = null, CancellationToken cancellationToken = default);
}
