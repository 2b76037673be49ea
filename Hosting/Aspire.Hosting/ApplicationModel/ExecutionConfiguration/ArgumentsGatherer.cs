using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gathers the arguments that a resource was declared with.</summary>
internal sealed class ArgumentsGatherer : IExecutionConfigurationGatherer
{
    public async ValueTask GatherAsync(IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default)
    {
        var callbackContext = new CommandLineArgsCallbackContext(context.Arguments, resource, cancellationToken) { ExecutionContext = executionContext, Logger = resourceLogger };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(callbackContext).ConfigureAwait(false);
        }

        context.Arguments.InsertRange(0, LaunchToolArgsCallbackAnnotation.Of(
            resource, arguments => new CommandLineArgsCallbackContext(arguments, resource, cancellationToken) { ExecutionContext = executionContext, Logger = resourceLogger }));
    }
}
