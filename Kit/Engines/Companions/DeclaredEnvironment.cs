using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Engines.Companions;

/// <summary>The environment variables that are declared for a resource, as plain values.</summary>
internal static class DeclaredEnvironment
{
    /// <summary>Runs the resource's callbacks and waits for the values that they refer to.</summary>
    public static Task<Dictionary<string, string>> ReadAsync(
        IResource resource, DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken) =>
        ReadAsync(resource, "", executionContext, logger, cancellationToken);

    /// <summary>Reads the variables whose names begin so; what the others refer to is not waited for.</summary>
    public static async Task<Dictionary<string, string>> ReadAsync(
        IResource resource, string prefix, DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken)
    {
        var declared = new Dictionary<string, object>();
        var context = new EnvironmentCallbackContext(executionContext, resource, declared, cancellationToken) { Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var resolved = new Dictionary<string, string>();
        foreach (var (name, value) in declared.Where(variable => variable.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (await ResolveAsync(value, cancellationToken).ConfigureAwait(false) is { } text)
            {
                resolved[name] = text;
            }
        }

        return resolved;
    }

    /// <summary>A declared value, which may have to be waited for.</summary>
    public static async ValueTask<string?> ResolveAsync(object value, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken).ConfigureAwait(false),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
