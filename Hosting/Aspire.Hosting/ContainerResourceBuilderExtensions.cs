using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds containers and declares their images, mounts and files.</summary>
public static partial class ContainerResourceBuilderExtensions
{
    private const string DefaultTag = "latest";

    /// <summary>Adds a container.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="image">The image, perhaps with registry and tag.</param>
    /// <returns>The container's builder.</returns>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, [ResourceName] string name, string image)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithImage(image);
    }

    /// <summary>Adds a container with an image of a given tag.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="image">The image, without tag.</param>
    /// <param name="tag">The tag.</param>
    /// <returns>The container's builder.</returns>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, [ResourceName] string name, string image, string tag)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithImage(image, tag);
    }

    /// <summary>Sets the image, keeping a registry that was set before unless the image names one.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="image">The image, perhaps with registry, tag or digest.</param>
    /// <param name="tag">The tag; when null, the image's own or <c>latest</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">Both the image and <paramref name="tag"/> name a tag.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The image has a digest and a tag is given.</exception>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(image);
        var parsed = ImageName.Parse(image);
        if (tag is not null && parsed.Tag is not null)
        {
            throw new InvalidOperationException("Ambiguous tags - a tag was provided on both the 'tag' and 'image' parameters");
        }

        if (tag is not null && parsed.Digest is not null)
        {
            throw new ArgumentOutOfRangeException(nameof(tag), "Tag conflicts with digest provided on the 'image' parameter");
        }

        // A registry that is named with the image stays part of its name, and then no other goes before it.
        var former = builder.Resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault();
        var annotation = parsed.Registry is null
            ? new ContainerImageAnnotation { Image = parsed.Image, Registry = former?.Registry }
            : new ContainerImageAnnotation { Image = $"{parsed.Registry}/{parsed.Image}" };
        if (parsed.Digest is not null)
        {
            annotation.SHA256 = parsed.Digest;
        }
        else
        {
            annotation.Tag = parsed.Tag ?? tag ?? DefaultTag;
        }

        // A Dockerfile that was given before is for another image.
        foreach (var build in builder.Resource.Annotations.OfType<DockerfileBuildAnnotation>().ToArray())
        {
            builder.Resource.Annotations.Remove(build);
        }

        return builder.WithAnnotation(annotation, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Sets the image's tag.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="tag">The tag.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The resource has no image.</exception>
    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (builder?.Resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is { } build)
        {
            build.ImageTag = tag;
        }

        ImageOf(builder).Tag = tag;
        return builder;
    }

    /// <summary>Sets the image's registry.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="registry">The registry's host name; null for the container engine's default.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The resource has no image.</exception>
    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry) where T : ContainerResource
    {
        ImageOf(builder).Registry = registry;
        return builder;
    }

    /// <summary>Sets the image's digest in place of its tag.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="sha256">The digest in hexadecimal digits.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The resource has no image.</exception>
    public static IResourceBuilder<T> WithImageSHA256<T>(this IResourceBuilder<T> builder, string sha256) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(sha256);
        ImageOf(builder).SHA256 = sha256;
        return builder;
    }

    /// <summary>Sets when the image is pulled.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="pullPolicy">When it is pulled.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithImagePullPolicy<T>(this IResourceBuilder<T> builder, ImagePullPolicy pullPolicy) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerImagePullPolicyAnnotation { ImagePullPolicy = pullPolicy }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Sets the program that is started instead of the image's own.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="entrypoint">The program.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(entrypoint);
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    /// <summary>Sets how long the container lives.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="lifetime">How long it lives.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerLifetimeAnnotation { Lifetime = lifetime }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Gives the container a name of its own.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="name">The name, unique on the machine.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithContainerName<T>(this IResourceBuilder<T> builder, string name) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.WithAnnotation(new ContainerNameAnnotation { Name = name }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Adds a name by which other containers reach this one.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="alias">The name.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithContainerNetworkAlias<T>(this IResourceBuilder<T> builder, string alias) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(alias);
        return builder.WithAnnotation(new ContainerNetworkAliasAnnotation(alias));
    }

    /// <summary>Adds arguments to the container engine's own command line.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="args">The arguments.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(args);
        return builder.WithContainerRuntimeArgs(context =>
        {
            foreach (var arg in args)
            {
                context.Args.Add(arg);
            }
        });
    }

    /// <summary>Changes the arguments of the container engine's own command line when they are needed.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="callback">Changes them.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Action<ContainerRuntimeArgsCallbackContext> callback) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithContainerRuntimeArgs(context =>
        {
            callback(context);
            return Task.CompletedTask;
        });
    }

    /// <summary>Changes the arguments of the container engine's own command line when they are needed, in its own time.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="callback">Changes them.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Func<ContainerRuntimeArgsCallbackContext, Task> callback) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerRuntimeArgsCallbackAnnotation(callback));
    }

    /// <summary>Switches the proxy in front of all of the container's endpoints on or off.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="proxyEnabled">Whether a proxy stands in front.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithEndpointProxySupport<T>(this IResourceBuilder<T> builder, bool proxyEnabled) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ProxySupportAnnotation { ProxyEnabled = proxyEnabled }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Publishes the resource as a container, which is what it is by itself.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> PublishAsContainer<T>(this IResourceBuilder<T> builder) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var publishing in builder.Resource.Annotations.OfType<ManifestPublishingCallbackAnnotation>().ToArray())
        {
            builder.Resource.Annotations.Remove(publishing);
        }

        return builder;
    }

    private static ContainerImageAnnotation ImageOf<T>([NotNull] IResourceBuilder<T>? builder) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()
            ?? throw new InvalidOperationException($"The resource '{builder.Resource.Name}' does not have a container image. Set one with WithImage first.");
    }
}
