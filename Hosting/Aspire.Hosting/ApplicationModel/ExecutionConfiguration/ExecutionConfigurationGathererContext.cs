using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is gathered, and resolved in the end.</summary>
internal sealed class ExecutionConfigurationGathererContext : IExecutionConfigurationGathererContext
{
    private readonly HashSet<IExecutionConfigurationData> _data = [];

    public List<object> Arguments { get; } = [];

    public Dictionary<string, object> EnvironmentVariables { get; } = [];

    public void AddAdditionalData(IExecutionConfigurationData metadata) => _data.Add(metadata);

    public async Task<IExecutionConfigurationResult> ResolveAsync(IResource resource, ILogger logger, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        var references = new HashSet<object>();
        var failures = new List<Exception>();
        var arguments = new List<(object, string, bool)>();
        foreach (var declared in Arguments)
        {
            if (await ResolveAsync(declared, "argument").ConfigureAwait(false) is { } value)
            {
                arguments.Add((declared, value, ResourceExtensions.IsSecret(declared)));
            }
        }

        var variables = new Dictionary<string, (object, string)>();
        foreach (var (name, declared) in EnvironmentVariables)
        {
            if (await ResolveAsync(declared, $"environment variable '{name}'").ConfigureAwait(false) is { } value)
            {
                variables[name] = (declared, value);
            }
        }

        return new ExecutionConfigurationResult
        {
            References = references,
            ArgumentsWithUnprocessed = arguments,
            EnvironmentVariablesWithUnprocessed = variables,
            AdditionalConfigurationData = _data,
            Exception = failures.Count == 0 ? null : new AggregateException($"Not everything that resource '{resource.Name}' is to be executed with could be resolved.", failures),
        };

        async Task<string?> ResolveAsync(object declared, string what)
        {
            var (value, failure) = await ResourceExtensions.ResolveAsync(resource, executionContext, declared, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
            {
                logger.LogError(failure, "The {What} of resource '{Resource}' cannot be resolved.", what, resource.Name);
                failures.Add(failure);
            }
            else if (value is not null && declared is IValueProvider or IManifestExpressionProvider)
            {
                references.Add(declared);
            }

            return value;
        }
    }
}
