using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Certificates;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp.Model;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp.Launch;

/// <summary>Collects what a resource's callbacks say about its environment and arguments, and resolves the values.</summary>
internal sealed class LaunchConfigurationResolver(DistributedApplicationExecutionContext executionContext, SecretMask? mask = null, ResourceCertificates? certificates = null)
{
    /// <exception cref="DistributedApplicationException">A callback fails or a value cannot be had; the message names which.</exception>
    public Task<LaunchConfiguration> ResolveAsync(IResource resource, ILogger log, CancellationToken cancellationToken) =>
        ResolveAsync(resource, log, KnownNetworkIdentifiers.LocalhostNetwork, cancellationToken);

    /// <param name="resource">The resource.</param>
    /// <param name="log">Where callbacks write to.</param>
    /// <param name="network">From where the values are seen.</param>
    /// <param name="cancellationToken">Ends the waiting for values.</param>
    /// <exception cref="DistributedApplicationException">A callback fails or a value cannot be had; the message names which.</exception>
    public async Task<LaunchConfiguration> ResolveAsync(
        IResource resource, ILogger log, NetworkIdentifier network, CancellationToken cancellationToken)
    {
        var tool = ToolArguments(resource, log, cancellationToken);
        List<object> arguments = [.. tool, .. await GatherArgumentsAsync(resource, log, cancellationToken).ConfigureAwait(false)];
        var isToolHidden = resource.Annotations.OfType<LaunchToolArgsCallbackAnnotation>().LastOrDefault() is { IsShown: false };
        var variables = await GatherEnvironmentAsync(resource, log, cancellationToken).ConfigureAwait(false);
        var isContainer = network == KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
        var gathered = certificates is null ? null : await certificates.GatherAsync(resource, isContainer, arguments, variables, log, cancellationToken).ConfigureAwait(false);

        // A secret may be part of the declaration only here: it must not be shown once the process has it.
        foreach (var value in arguments.Concat(variables.Values))
        {
            mask?.Learn(value);
        }

        // Values may wait for something (an endpoint, a parameter that somebody is asked for): all of them wait at once.
        var context = new ValueProviderContext
        {
            ExecutionContext = executionContext,
            Caller = resource,
            Network = network,
        };
        var values = variables.Select(variable => ValueAsync(
            variable.Value, context, $"The environment variable '{variable.Key}' of resource '{resource.Name}'", cancellationToken)).ToArray();
        var argumentValues = arguments.Select((argument, index) => ValueAsync(
            argument, context, $"Argument {index + 1} of resource '{resource.Name}'", cancellationToken)).ToArray();
        await Task.WhenAll([.. values, .. argumentValues]).ConfigureAwait(false);

        List<EnvVar> environment = [];
        foreach (var ((name, _), value) in variables.Zip(values))
        {
            if (await value.ConfigureAwait(false) is { } text)
            {
                environment.Add(new EnvVar(name, text));
            }
        }

        List<LaunchArgument> launchArguments = [];
        foreach (var (index, (argument, value)) in arguments.Zip(argumentValues).Index())
        {
            if (await value.ConfigureAwait(false) is { } text)
            {
                launchArguments.Add(new LaunchArgument(text, Sensitivity.IsSensitive(argument)) { IsHidden = isToolHidden && index < tool.Count });
            }
        }

        if (gathered is not null && !isContainer)
        {
            await gathered.WriteAsync(cancellationToken).ConfigureAwait(false);
        }

        return new LaunchConfiguration(environment, launchArguments) { Certificates = gathered };
    }

    private List<object> ToolArguments(IResource resource, ILogger log, CancellationToken cancellationToken) => LaunchToolArgsCallbackAnnotation.Of(
        resource, tool => new CommandLineArgsCallbackContext(tool, resource, cancellationToken) { ExecutionContext = executionContext, Logger = log });

    private async Task<List<object>> GatherArgumentsAsync(IResource resource, ILogger log, CancellationToken cancellationToken)
    {
        List<object> arguments = [];
        var context = new CommandLineArgsCallbackContext(arguments, resource, cancellationToken)
        {
            ExecutionContext = executionContext,
            Logger = log,
        };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await RunAsync(annotation.Callback, context, $"A callback for the arguments of resource '{resource.Name}'", cancellationToken)
                .ConfigureAwait(false);
        }

        return arguments;
    }

    private async Task<Dictionary<string, object>> GatherEnvironmentAsync(IResource resource, ILogger log, CancellationToken cancellationToken)
    {
        Dictionary<string, object> variables = [];
        var context = new EnvironmentCallbackContext(executionContext, resource, variables, cancellationToken) { Logger = log };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await RunAsync(annotation.Callback, context, $"A callback for the environment of resource '{resource.Name}'", cancellationToken)
                .ConfigureAwait(false);
        }

        return variables;
    }

    /// <summary>Runs a callback of the declaration; what it throws is told with what it was for.</summary>
    internal static async Task RunAsync<TContext>(Func<TContext, Task> callback, TContext context, string what, CancellationToken cancellationToken)
    {
        try
        {
            await callback(context).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException($"{what} failed: {e.Message}", e);
        }
    }

    /// <summary>Resolves a value of the declaration; a failure is told with what the value is.</summary>
    internal static async Task<string?> ValueAsync(object? value, ValueProviderContext context, string what, CancellationToken cancellationToken)
    {
        try
        {
            return value switch
            {
                null => null,
                string text => text,
                IValueProvider provider => await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false),
                IResourceBuilder<IResource> { Resource: IValueProvider provider } =>
                    await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false),
                bool flag => flag ? "true" : "false",
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => throw new DistributedApplicationException($"a value of type {value.GetType().Name} has no text form."),
            };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException($"{what} cannot be resolved: {MissingParameterValueException.Explain(e)}", e);
        }
    }
}
