using System.Globalization;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    /// <summary>Resolves a resource's environment variables.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="applicationOperation">What they are resolved for: when publishing, values are placeholders.</param>
    /// <returns>The variables.</returns>
    [Obsolete("Use ExecutionConfigurationBuilder.")]
    public static async ValueTask<Dictionary<string, string>> GetEnvironmentVariableValuesAsync(this IResourceWithEnvironment resource, DistributedApplicationOperation applicationOperation = DistributedApplicationOperation.Run)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var result = new Dictionary<string, string>();
        await resource.ProcessEnvironmentVariableValuesAsync(new DistributedApplicationExecutionContext(applicationOperation), (name, _, value, failure) => Keep(failure, value, text => result[name] = text), NullLogger.Instance).ConfigureAwait(false);
        return result;
    }

    /// <summary>Resolves a resource's command line arguments.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="applicationOperation">What they are resolved for: when publishing, values are placeholders.</param>
    /// <returns>The arguments.</returns>
    [Obsolete("Use ExecutionConfigurationBuilder.")]
    public static async ValueTask<string[]> GetArgumentValuesAsync(this IResourceWithArgs resource, DistributedApplicationOperation applicationOperation = DistributedApplicationOperation.Run)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var result = new List<string>();
        await resource.ProcessArgumentValuesAsync(new DistributedApplicationExecutionContext(applicationOperation), (_, value, failure, _) => Keep(failure, value, result.Add), NullLogger.Instance).ConfigureAwait(false);
        return [.. result];
    }

    /// <summary>Resolves a resource's environment variables one by one.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="executionContext">What they are resolved for: when publishing, values are placeholders.</param>
    /// <param name="processValue">Gets name, declared value, resolved value and, when resolving failed, the error.</param>
    /// <param name="logger">The resource's log.</param>
    /// <param name="cancellationToken">Ends the resolving.</param>
    /// <returns>A task that ends with the last variable.</returns>
    [Obsolete("Use ExecutionConfigurationBuilder.")]
    public static async ValueTask ProcessEnvironmentVariableValuesAsync(this IResource resource, DistributedApplicationExecutionContext executionContext, Action<string, object?, string?, Exception?> processValue, ILogger logger, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(processValue);
        var context = new EnvironmentCallbackContext(executionContext, resource, cancellationToken: cancellationToken) { Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        foreach (var (name, declared) in context.EnvironmentVariables)
        {
            var (value, failure) = await ResolveAsync(resource, executionContext, declared, cancellationToken).ConfigureAwait(false);
            processValue(name, declared, value, failure);
        }
    }

    /// <summary>Resolves a resource's command line arguments one by one.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="executionContext">What they are resolved for: when publishing, values are placeholders.</param>
    /// <param name="processValue">Gets declared value, resolved value, the error when resolving failed, and whether the value is secret.</param>
    /// <param name="logger">The resource's log.</param>
    /// <param name="cancellationToken">Ends the resolving.</param>
    /// <returns>A task that ends with the last argument.</returns>
    [Obsolete("Use ExecutionConfigurationBuilder.")]
    public static async ValueTask ProcessArgumentValuesAsync(this IResource resource, DistributedApplicationExecutionContext executionContext, Action<object?, string?, Exception?, bool> processValue, ILogger logger, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(processValue);
        var context = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = executionContext, Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var tool = LaunchToolArgsCallbackAnnotation.Of(resource, arguments => new CommandLineArgsCallbackContext(arguments, resource, cancellationToken) { ExecutionContext = executionContext, Logger = logger });
        foreach (var declared in tool.Concat(context.Args))
        {
            var (value, failure) = await ResolveAsync(resource, executionContext, declared, cancellationToken).ConfigureAwait(false);
            processValue(declared, value, failure, IsSecret(declared));
        }
    }

    internal static bool IsSecret(object? value) => value switch
    {
        ParameterResource parameter => parameter.Secret,
        IResourceWithConnectionString or ConnectionStringReference => true,
        IResourceBuilder<IResource> builder => IsSecret(builder.Resource),
        IValueWithReferences composed => composed.References.Any(IsSecret),
        _ => false,
    };

    internal static async ValueTask<(string? Value, Exception? Failure)> ResolveAsync(IResource resource, DistributedApplicationExecutionContext executionContext, object? declared, CancellationToken cancellationToken)
    {
        try
        {
            var value = declared is IResourceBuilder<IResource> builder ? builder.Resource : declared;
            return value switch
            {
                IManifestExpressionProvider placeholder when executionContext.IsPublishMode => (placeholder.ValueExpression, null),
                IValueProvider later => (await later.GetValueAsync(new ValueProviderContext { ExecutionContext = executionContext, Caller = resource }, cancellationToken).ConfigureAwait(false), null),
                IFormattable number => (number.ToString(format: null, CultureInfo.InvariantCulture), null),
                _ => (value?.ToString(), null),
            };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return (null, failure);
        }
    }

    private static void Keep(Exception? failure, string? value, Action<string> keep)
    {
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        if (value is not null)
        {
            keep(value);
        }
    }
}
