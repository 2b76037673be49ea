using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    /// <summary>Decides how a resource's image is built.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Changes the options.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPIPELINES003")]
    public static IResourceBuilder<T> WithContainerBuildOptions<T>(this IResourceBuilder<T> builder, Action<ContainerBuildOptionsCallbackContext> callback) where T : IResource, IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerBuildOptionsCallbackAnnotation(callback));
    }

    /// <summary>Decides in its own time how a resource's image is built.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Changes the options.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPIPELINES003")]
    public static IResourceBuilder<T> WithContainerBuildOptions<T>(this IResourceBuilder<T> builder, Func<ContainerBuildOptionsCallbackContext, Task> callback) where T : IResource, IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerBuildOptionsCallbackAnnotation(callback));
    }
}
