using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Starts a resource only when another runs and its health checks pass.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one it waits for.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport =>
        AddWait(builder, dependency, WaitType.WaitUntilHealthy, behavior: null);

    /// <summary>Starts a resource only when another runs and its health checks pass.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one it waits for.</param>
    /// <param name="waitBehavior">What happens when that one fails.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior) where T : IResourceWithWaitSupport =>
        AddWait(builder, dependency, WaitType.WaitUntilHealthy, waitBehavior);

    /// <summary>Starts a resource only when another runs.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one it waits for.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport =>
        AddWait(builder, dependency, WaitType.WaitUntilStarted, behavior: null);

    /// <summary>Starts a resource only when another runs.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one it waits for.</param>
    /// <param name="waitBehavior">What happens when that one fails.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior) where T : IResourceWithWaitSupport =>
        AddWait(builder, dependency, WaitType.WaitUntilStarted, waitBehavior);

    /// <summary>Starts a resource only when another has ended with an exit code.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one it waits for.</param>
    /// <param name="exitCode">The exit code; any other fails the resource that waits.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0) where T : IResourceWithWaitSupport =>
        AddWait(builder, dependency, WaitType.WaitForCompletion, behavior: null, exitCode);

    private static IResourceBuilder<T> AddWait<T>(IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitType type, WaitBehavior? behavior, int exitCode = 0) where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dependency);
        if (ReferenceEquals(builder.Resource, dependency.Resource))
        {
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for itself.");
        }

        if (builder.Resource is IResourceWithParent child && ReferenceEquals(child.Parent, dependency.Resource))
        {
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for its parent '{dependency.Resource.Name}'.");
        }

        // A child becomes healthy only after what contains it; waiting for both tells the reader which of them is late.
        for (var parent = (dependency.Resource as IResourceWithParent)?.Parent; parent is not null && type != WaitType.WaitForCompletion; parent = (parent as IResourceWithParent)?.Parent)
        {
            builder.WithAnnotation(new WaitAnnotation(parent, type) { WaitBehavior = behavior });
        }

        builder.WithRelationship(dependency.Resource, KnownRelationshipTypes.WaitFor);
        return builder.WithAnnotation(new WaitAnnotation(dependency.Resource, type, exitCode) { WaitBehavior = behavior });
    }
}
