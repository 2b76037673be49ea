using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Finds out how a resource is to be executed: arguments, environment variables and more, as far as gatherers are added.</summary>
public sealed class ExecutionConfigurationBuilder : IExecutionConfigurationBuilder
{
    private readonly IResource _resource;
    private readonly List<IExecutionConfigurationGatherer> _gatherers = [];

    private ExecutionConfigurationBuilder(IResource resource) => _resource = resource;

    /// <summary>Begins for a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>A builder without gatherers.</returns>
    public static IExecutionConfigurationBuilder Create(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ExecutionConfigurationBuilder(resource);
    }

    /// <inheritdoc/>
    public IExecutionConfigurationBuilder AddExecutionConfigurationGatherer(IExecutionConfigurationGatherer gatherer)
    {
        ArgumentNullException.ThrowIfNull(gatherer);
        _gatherers.Add(gatherer);
        return this;
    }

    /// <inheritdoc/>
    public async Task<IExecutionConfigurationResult> BuildAsync(DistributedApplicationExecutionContext executionContext, ILogger? resourceLogger = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executionContext);
        var logger = resourceLogger ?? NullLogger.Instance;
        var context = new ExecutionConfigurationGathererContext();
        foreach (var gatherer in _gatherers)
        {
            await gatherer.GatherAsync(context, _resource, logger, executionContext, cancellationToken).ConfigureAwait(false);
        }

        return await context.ResolveAsync(_resource, logger, executionContext, cancellationToken).ConfigureAwait(false);
    }
}
