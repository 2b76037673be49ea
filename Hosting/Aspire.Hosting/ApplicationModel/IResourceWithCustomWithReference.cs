namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that has its own way of being referred to.</summary>
/// <typeparam name="TSelf">The resource's own type.</typeparam>
public interface IResourceWithCustomWithReference<TSelf> : IResource where TSelf : IResource, IResourceWithCustomWithReference<TSelf>
{
    /// <summary>Refers to a resource in that way, if it is one for it.</summary>
    /// <typeparam name="TDestination">The type of the resource that refers.</typeparam>
    /// <param name="builder">The resource that refers.</param>
    /// <param name="source">The resource that is referred to.</param>
    /// <param name="connectionName">The name of the connection; null for the resource's own.</param>
    /// <param name="optional">Whether it may be missing.</param>
    /// <param name="name">The name for service discovery; null for the resource's own.</param>
    /// <returns>The builder of the resource that refers, or null when this is no way to refer to the other.</returns>
#pragma warning disable CA1000 // Each resource type has its own.
    static abstract IResourceBuilder<TDestination>? TryWithReference<TDestination>(IResourceBuilder<TDestination> builder, IResourceBuilder<IResource> source, string? connectionName = null, bool optional = false, string? name = null) where TDestination : IResourceWithEnvironment;
#pragma warning restore CA1000
}
