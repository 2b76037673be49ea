using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Sets the name under which the image is pushed.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="remoteImageName">The name without a tag.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPIPELINES003")]
    public static IResourceBuilder<T> WithRemoteImageName<T>(this IResourceBuilder<T> builder, string remoteImageName) where T : IComputeResource
    {
        ArgumentException.ThrowIfNullOrEmpty(remoteImageName);
        return builder.WithImagePushOptions(context => context.Options.RemoteImageName = remoteImageName);
    }

    /// <summary>Sets the tag under which the image is pushed.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="remoteImageTag">The tag.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPIPELINES003")]
    public static IResourceBuilder<T> WithRemoteImageTag<T>(this IResourceBuilder<T> builder, string remoteImageTag) where T : IComputeResource
    {
        ArgumentException.ThrowIfNullOrEmpty(remoteImageTag);
        return builder.WithImagePushOptions(context => context.Options.RemoteImageTag = remoteImageTag);
    }

    /// <summary>Decides under which name the image is pushed.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Decides it.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPIPELINES003")]
    public static IResourceBuilder<T> WithImagePushOptions<T>(this IResourceBuilder<T> builder, Action<ContainerImagePushOptionsCallbackContext> callback) where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerImagePushOptionsCallbackAnnotation(callback));
    }

    /// <summary>Decides under which name the image is pushed.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Decides it.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPIPELINES003")]
    public static IResourceBuilder<T> WithImagePushOptions<T>(this IResourceBuilder<T> builder, Func<ContainerImagePushOptionsCallbackContext, Task> callback) where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerImagePushOptionsCallbackAnnotation(callback));
    }
}
