using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Adds a container whose image is built from a Dockerfile.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="contextPath">The folder whose files the build can use, relative to the AppHost's folder.</param>
    /// <param name="dockerfilePath">The Dockerfile, relative to <paramref name="contextPath"/>; null for <c>Dockerfile</c>.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <returns>The container's builder.</returns>
    public static IResourceBuilder<ContainerResource> AddDockerfile(this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, string? dockerfilePath = null, string? stage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddContainer(name, "placeholder").WithDockerfile(contextPath, dockerfilePath, stage);
    }

    /// <summary>Builds the container's image from a Dockerfile.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="contextPath">The folder whose files the build can use, relative to the AppHost's folder.</param>
    /// <param name="dockerfilePath">The Dockerfile, relative to <paramref name="contextPath"/>; null for <c>Dockerfile</c>.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithDockerfile<T>(this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(contextPath);
        var context = FromAppHost(builder, contextPath);
        return Build(builder, new DockerfileBuildAnnotation(context, Path.GetFullPath(dockerfilePath ?? "Dockerfile", context), stage));
    }

    /// <summary>Adds a container whose image is built from a Dockerfile that is written when it is needed.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="contextPath">The folder whose files the build can use, relative to the AppHost's folder.</param>
    /// <param name="dockerfileFactory">Writes the Dockerfile.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <returns>The container's builder.</returns>
    public static IResourceBuilder<ContainerResource> AddDockerfileFactory(this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, Func<DockerfileFactoryContext, string> dockerfileFactory, string? stage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddContainer(name, "placeholder").WithDockerfileFactory(contextPath, dockerfileFactory, stage);
    }

    /// <summary>Adds a container whose image is built from a Dockerfile that is written when it is needed, in its own time.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="contextPath">The folder whose files the build can use, relative to the AppHost's folder.</param>
    /// <param name="dockerfileFactory">Writes the Dockerfile.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <returns>The container's builder.</returns>
    public static IResourceBuilder<ContainerResource> AddDockerfileFactory(this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, Func<DockerfileFactoryContext, Task<string>> dockerfileFactory, string? stage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddContainer(name, "placeholder").WithDockerfileFactory(contextPath, dockerfileFactory, stage);
    }

    /// <summary>Builds the container's image from a Dockerfile that is written when it is needed.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="contextPath">The folder whose files the build can use, relative to the AppHost's folder.</param>
    /// <param name="dockerfileFactory">Writes the Dockerfile.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithDockerfileFactory<T>(this IResourceBuilder<T> builder, string contextPath, Func<DockerfileFactoryContext, string> dockerfileFactory, string? stage = null) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(dockerfileFactory);
        return builder.WithDockerfileFactory(contextPath, context => Task.FromResult(dockerfileFactory(context)), stage);
    }

    /// <summary>Builds the container's image from a Dockerfile that is written when it is needed, in its own time.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="contextPath">The folder whose files the build can use, relative to the AppHost's folder.</param>
    /// <param name="dockerfileFactory">Writes the Dockerfile.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithDockerfileFactory<T>(this IResourceBuilder<T> builder, string contextPath, Func<DockerfileFactoryContext, Task<string>> dockerfileFactory, string? stage = null) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(contextPath);
        ArgumentNullException.ThrowIfNull(dockerfileFactory);
        var context = FromAppHost(builder, contextPath);
        return Build(builder, new DockerfileBuildAnnotation(context, Path.Combine(context, $"{builder.Resource.Name}.Dockerfile"), stage) { DockerfileFactory = dockerfileFactory });
    }

    /// <summary>Adds a build argument.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="name">The argument's name.</param>
    /// <param name="value">Its value: a text, a number, a truth value, or a value that is known later.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The container's image is not built from a Dockerfile.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        BuildOf(builder, nameof(WithBuildArg)).BuildArguments[name] = value;
        return builder;
    }

    /// <summary>Adds a build argument that a parameter gives.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="name">The argument's name.</param>
    /// <param name="value">The parameter; a secret one needs <c>WithBuildSecret</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The parameter is secret, or the container's image is not built from a Dockerfile.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Resource.Secret
            ? throw new InvalidOperationException($"The secret parameter '{value.Resource.Name}' cannot be a build argument, which stays readable in the image. Use WithBuildSecret.")
            : builder.WithBuildArg(name, (object?)value.Resource);
    }

    /// <summary>Adds a build secret, which does not stay in the image.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="name">The secret's name in the Dockerfile.</param>
    /// <param name="value">The parameter that gives it.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The container's image is not built from a Dockerfile.</exception>
    public static IResourceBuilder<T> WithBuildSecret<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        BuildOf(builder, nameof(WithBuildSecret)).BuildSecrets[name] = value.Resource;
        return builder;
    }

    private static IResourceBuilder<T> Build<T>(IResourceBuilder<T> builder, DockerfileBuildAnnotation build) where T : ContainerResource
    {
        var former = builder.Resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault();
        build.ImageName = (former?.Image is { } image && image != "placeholder" ? image : builder.Resource.Name).ToLowerInvariant();
        build.ImageTag = former?.Tag ?? DefaultTag;
        // The image that is built replaces any other and comes from no registry.
        builder.WithAnnotation(new ContainerImageAnnotation { Image = build.ImageName, Tag = build.ImageTag }, ResourceAnnotationMutationBehavior.Replace);
        return builder.WithAnnotation(build, ResourceAnnotationMutationBehavior.Replace);
    }

    private static DockerfileBuildAnnotation BuildOf<T>([NotNull] IResourceBuilder<T>? builder, string caller) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault()
            ?? throw new InvalidOperationException($"The resource '{builder.Resource.Name}' does not have a Dockerfile. Call WithDockerfile before {caller}.");
    }
}
