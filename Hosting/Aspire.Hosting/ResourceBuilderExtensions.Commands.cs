using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private const string CommandPurpose = "HTTP command";

    /// <summary>Offers a command on a resource.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The command's name; a command of the same name is replaced.</param>
    /// <param name="displayName">What is shown for it.</param>
    /// <param name="executeCommand">Runs it.</param>
    /// <param name="commandOptions">How it is offered; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    [OverloadResolutionPriority(1)]
    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(displayName);
        ArgumentNullException.ThrowIfNull(executeCommand);
        return AddCommand(builder, name, displayName, executeCommand, commandOptions ?? CommandOptions.Default, _ => ResourceCommandState.Enabled);
    }

    private static IResourceBuilder<T> AddCommand<T>(IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions options, Func<UpdateCommandStateContext, ResourceCommandState> defaultState) where T : IResource
    {
        foreach (var replaced in builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().Where(command => command.Name == name).ToArray())
        {
            builder.Resource.Annotations.Remove(replaced);
        }

        return builder.WithAnnotation(new ResourceCommandAnnotation(
            name,
            displayName,
            options.UpdateState ?? defaultState,
            executeCommand,
            options.Description,
            options.Arguments,
            options.ConfirmationMessage,
            options.IconName,
            options.IconVariant,
            options.IsHighlighted,
            options.Visibility,
            options.ValidateArguments)
        {
            Progress = options.Progress,
        });
    }

    /// <summary>Offers a command on a resource.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The command's name; a command of the same name is replaced.</param>
    /// <param name="displayName">What is shown for it.</param>
    /// <param name="executeCommand">Runs it.</param>
    /// <param name="updateState">Tells whether it can be used in a state of the resource; null for always.</param>
    /// <param name="displayDescription">A longer explanation; null for none.</param>
    /// <param name="parameter">A value handed to it; no longer used.</param>
    /// <param name="confirmationMessage">What is asked before it runs; null for nothing.</param>
    /// <param name="iconName">Its icon's name; null for none.</param>
    /// <param name="iconVariant">Its icon's variant; null for the default.</param>
    /// <param name="isHighlighted">Whether it is shown as a button of its own.</param>
    /// <returns>The same builder.</returns>
    [Obsolete("Use the overload that takes CommandOptions.")]
    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, Func<UpdateCommandStateContext, ResourceCommandState>? updateState = null, string? displayDescription = null, object? parameter = null, string? confirmationMessage = null, string? iconName = null, IconVariant? iconVariant = null, bool isHighlighted = false) where T : IResource =>
        builder.WithCommand(name, displayName, executeCommand, new CommandOptions
        {
            UpdateState = updateState,
            Description = displayDescription,
            Parameter = parameter,
            ConfirmationMessage = confirmationMessage,
            IconName = iconName,
            IconVariant = iconVariant,
            IsHighlighted = isHighlighted,
        });

    /// <summary>Offers a command that sends an HTTP request to a resource.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path that is requested.</param>
    /// <param name="displayName">What is shown for the command.</param>
    /// <param name="endpointName">The endpoint that the request goes to; when null, <c>https</c> or <c>http</c>.</param>
    /// <param name="commandName">The command's name; null for one made of resource, endpoint, method and path.</param>
    /// <param name="commandOptions">How it is offered and what is sent; null for the defaults: POST without a body.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">There is no such endpoint so far, or it does not speak HTTP.</exception>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(this IResourceBuilder<TResource> builder, string path, string displayName, [EndpointName] string? endpointName = null, string? commandName = null, HttpCommandOptions? commandOptions = null) where TResource : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var select = commandOptions?.EndpointSelector ?? HttpEndpointSelector(builder, endpointName, CommandPurpose);
        return builder.WithHttpCommand(path, displayName, select, commandName, commandOptions);
    }

    /// <summary>Offers a command that sends an HTTP request to an endpoint, perhaps of another resource.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path that is requested.</param>
    /// <param name="displayName">What is shown for the command.</param>
    /// <param name="endpointSelector">Chooses the endpoint; when null, <c>https</c> or <c>http</c>.</param>
    /// <param name="commandName">The command's name; null for one made of resource, endpoint, method and path.</param>
    /// <param name="commandOptions">How it is offered and what is sent; null for the defaults: POST without a body.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">There is no such endpoint so far, or it does not speak HTTP.</exception>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(this IResourceBuilder<TResource> builder, string path, string displayName, Func<EndpointReference>? endpointSelector, string? commandName = null, HttpCommandOptions? commandOptions = null) where TResource : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(path);
        var options = commandOptions ?? HttpCommandOptions.Default;
        var endpoint = RequireHttp(builder, endpointSelector ?? HttpEndpointSelector(builder, endpointName: null, CommandPurpose), CommandPurpose);
        var name = commandName ?? $"{endpoint.Resource.Name}-{endpoint.EndpointName}-http-{(options.Method ?? HttpMethod.Post).Method.ToLowerInvariant()}-{path}";
        return AddCommand(builder, name, displayName, context => HttpCommand.RunAsync(context, endpoint, path, options), options, Answers);
    }

    // Nobody answers a request before it runs.
    private static ResourceCommandState Answers(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.State?.Text is { } state && (state == KnownResourceStates.Running || state == KnownResourceStates.RuntimeUnhealthy)
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;
}
