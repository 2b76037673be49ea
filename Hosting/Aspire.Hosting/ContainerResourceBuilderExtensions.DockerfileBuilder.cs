using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.ApplicationModel.Docker;

namespace Aspire.Hosting;

public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Adds a container whose image is built from a Dockerfile that is put together when it is needed.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="contextPath">The folder whose files the build can use, relative to the AppHost's folder.</param>
    /// <param name="callback">Adds to the Dockerfile.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <returns>The container's builder.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public static IResourceBuilder<ContainerResource> AddDockerfileBuilder(this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, Action<DockerfileBuilderCallbackContext> callback, string? stage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddContainer(name, "placeholder").WithDockerfileBuilder(contextPath, callback, stage);
    }

    /// <summary>Adds a container whose image is built from a Dockerfile that is put together when it is needed, in its own time.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="contextPath">The folder whose files the build can use, relative to the AppHost's folder.</param>
    /// <param name="callback">Adds to the Dockerfile.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <returns>The container's builder.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public static IResourceBuilder<ContainerResource> AddDockerfileBuilder(this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, Func<DockerfileBuilderCallbackContext, Task> callback, string? stage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddContainer(name, "placeholder").WithDockerfileBuilder(contextPath, callback, stage);
    }

    /// <summary>Builds the container's image from a Dockerfile that is put together when it is needed. Further calls add to it.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="contextPath">The folder whose files the build can use, relative to the AppHost's folder.</param>
    /// <param name="callback">Adds to the Dockerfile.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public static IResourceBuilder<T> WithDockerfileBuilder<T>(this IResourceBuilder<T> builder, string contextPath, Action<DockerfileBuilderCallbackContext> callback, string? stage = null) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithDockerfileBuilder(
            contextPath,
            context =>
            {
                callback(context);
                return Task.CompletedTask;
            },
            stage);
    }

    /// <summary>Builds the container's image from a Dockerfile that is put together when it is needed, in its own time. Further calls add to it.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="contextPath">The folder whose files the build can use, relative to the AppHost's folder.</param>
    /// <param name="callback">Adds to the Dockerfile.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public static IResourceBuilder<T> WithDockerfileBuilder<T>(this IResourceBuilder<T> builder, string contextPath, Func<DockerfileBuilderCallbackContext, Task> callback, string? stage = null) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(contextPath);
        ArgumentNullException.ThrowIfNull(callback);
        if (builder.Resource.Annotations.OfType<DockerfileBuilderCallbackAnnotation>().LastOrDefault() is { } existing)
        {
            existing.AddCallback(callback);
            return builder;
        }

        return builder.WithAnnotation(new DockerfileBuilderCallbackAnnotation(callback)).WithDockerfileFactory(contextPath, WriteDockerfileAsync, stage);
    }

    /// <summary>Sets the images that a Dockerfile that is written for a resource builds on.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="buildImage">The image that things are built in; null for the usual one.</param>
    /// <param name="runtimeImage">The image that the result runs on; null for the usual one.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">Neither image is given.</exception>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public static IResourceBuilder<T> WithDockerfileBaseImage<T>(this IResourceBuilder<T> builder, string? buildImage = null, string? runtimeImage = null) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return buildImage is null && runtimeImage is null
            ? throw new ArgumentException($"At least one of {nameof(buildImage)} or {nameof(runtimeImage)} must be specified.", nameof(buildImage))
            : builder.WithAnnotation(new DockerfileBaseImageAnnotation { BuildImage = buildImage, RuntimeImage = runtimeImage }, ResourceAnnotationMutationBehavior.Replace);
    }

    private static async Task<string> WriteDockerfileAsync(DockerfileFactoryContext factory)
    {
        var dockerfile = new DockerfileBuilder();
        var context = new DockerfileBuilderCallbackContext(factory.Resource, dockerfile, factory.Services, factory.CancellationToken);
        foreach (var callback in factory.Resource.Annotations.OfType<DockerfileBuilderCallbackAnnotation>().Last().Callbacks)
        {
            await callback(context).ConfigureAwait(false);
        }

        using var text = new MemoryStream();
        await using (var writer = new StreamWriter(text, leaveOpen: true))
        {
            await dockerfile.WriteAsync(writer, factory.CancellationToken).ConfigureAwait(false);
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
