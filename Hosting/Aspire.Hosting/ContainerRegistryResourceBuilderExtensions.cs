using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting;

/// <summary>Adds registries that images are pushed to.</summary>
public static class ContainerRegistryResourceBuilderExtensions
{
    /// <summary>Adds a registry whose place is told later. In run mode it is no part of the application.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="endpoint">The registry's host.</param>
    /// <param name="repository">What stands between host and image name; null for nothing.</param>
    /// <returns>The registry's builder.</returns>
    [Experimental("ASPIRECOMPUTE003")]
    public static IResourceBuilder<ContainerRegistryResource> AddContainerRegistry(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource> endpoint, IResourceBuilder<ParameterResource>? repository = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return Add(builder, name, ReferenceExpression.Create($"{endpoint.Resource}"), repository is null ? null : ReferenceExpression.Create($"{repository.Resource}"));
    }

    /// <summary>Adds a registry. In run mode it is no part of the application.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="endpoint">The registry's host, such as <c>ghcr.io</c>.</param>
    /// <param name="repository">What stands between host and image name, such as an owner's name; null for nothing.</param>
    /// <returns>The registry's builder.</returns>
    [Experimental("ASPIRECOMPUTE003")]
    public static IResourceBuilder<ContainerRegistryResource> AddContainerRegistry(this IDistributedApplicationBuilder builder, [ResourceName] string name, string endpoint, string? repository = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        return Add(builder, name, ReferenceExpression.Create($"{endpoint}"), repository is null ? null : ReferenceExpression.Create($"{repository}"));
    }

    /// <summary>Has a resource's image pushed to a registry.</summary>
    /// <typeparam name="TDestination">The resource's type.</typeparam>
    /// <typeparam name="TContainerRegistry">The registry's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="registry">The registry.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIRECOMPUTE003")]
    public static IResourceBuilder<TDestination> WithContainerRegistry<TDestination, TContainerRegistry>(this IResourceBuilder<TDestination> builder, IResourceBuilder<TContainerRegistry> registry) where TDestination : IResource where TContainerRegistry : IResource, IContainerRegistry
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(registry);
        return builder.WithAnnotation(new ContainerRegistryReferenceAnnotation(registry.Resource));
    }

    private static IResourceBuilder<ContainerRegistryResource> Add(IDistributedApplicationBuilder builder, string name, ReferenceExpression endpoint, ReferenceExpression? repository)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var registry = new ContainerRegistryResource(name, endpoint, repository);
        builder.OnBeforeStart((starting, _) =>
        {
            foreach (var resource in starting.Model.Resources)
            {
                resource.Annotations.Add(new RegistryTargetAnnotation(registry));
            }

            return Task.CompletedTask;
        });
        var added = builder.ExecutionContext.IsRunMode ? builder.CreateResourceBuilder(registry) : builder.AddResource(registry);
        return added.WithManifestPublishingCallback(context => Write(context, endpoint, repository));
    }

    private static void Write(ManifestPublishingContext context, ReferenceExpression endpoint, ReferenceExpression? repository)
    {
        context.Writer.WriteString("type", "containerregistry.v0");
        context.Writer.WriteString("endpoint", endpoint.ValueExpression);
        context.TryAddDependentResources(endpoint);
        if (repository is not null)
        {
            context.Writer.WriteString("repository", repository.ValueExpression);
            context.TryAddDependentResources(repository);
        }
    }
}
