using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Lets a resource end with the AppHost, which is the default.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPERSISTENCE001")]
    public static IResourceBuilder<T> WithSessionLifetime<T>(this IResourceBuilder<T> builder) where T : IResource =>
        Persist(builder, new PersistenceAnnotation { Mode = PersistenceMode.Session });

    /// <summary>Lets a resource stay when the AppHost ends; the next run finds it again. Of effect for containers.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPERSISTENCE001")]
    public static IResourceBuilder<T> WithPersistentLifetime<T>(this IResourceBuilder<T> builder) where T : IResource =>
        Persist(builder, new PersistenceAnnotation { Mode = PersistenceMode.Persistent });

    /// <summary>Lets a resource live as long as another.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <typeparam name="TSource">The other resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="sourceBuilder">The other.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPERSISTENCE001")]
    public static IResourceBuilder<T> WithLifetimeOf<T, TSource>(this IResourceBuilder<T> builder, IResourceBuilder<TSource> sourceBuilder) where T : IResource where TSource : IResource
    {
        ArgumentNullException.ThrowIfNull(sourceBuilder);
        return Persist(builder, new PersistenceAnnotation { Mode = PersistenceMode.Resource, SourceResource = sourceBuilder.Resource });
    }

    /// <summary>Lets a resource end with a process.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="parentProcessId">The process.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    [Experimental("ASPIREPERSISTENCE001")]
    public static IResourceBuilder<T> WithParentProcessLifetime<T>(this IResourceBuilder<T> builder, int parentProcessId) where T : IResource
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parentProcessId);
        using var parent = Process.GetProcessById(parentProcessId);
        return Persist(builder, new PersistenceAnnotation { Mode = PersistenceMode.ParentProcess, ParentProcessId = parentProcessId, ParentProcessTimestamp = parent.StartTime });
    }

    private static IResourceBuilder<T> Persist<T>(IResourceBuilder<T> builder, PersistenceAnnotation persistence) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Resource is ContainerResource)
        {
            var source = persistence.SourceResource;
            var isPersistent = persistence.Mode == PersistenceMode.Persistent
                || (source is not null && source.TryGetLastAnnotation<ContainerLifetimeAnnotation>(out var other) && other.Lifetime == ContainerLifetime.Persistent);
            builder.WithAnnotation(new ContainerLifetimeAnnotation { Lifetime = isPersistent ? ContainerLifetime.Persistent : ContainerLifetime.Session }, ResourceAnnotationMutationBehavior.Replace);
        }

        return builder.WithAnnotation(persistence, ResourceAnnotationMutationBehavior.Replace);
    }
}
