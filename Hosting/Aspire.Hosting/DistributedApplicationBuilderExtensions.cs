using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Finds resources that were declared elsewhere.</summary>
public static class DistributedApplicationBuilderExtensions
{
    /// <summary>Gets a builder for a resource by name.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">There is no resource of that name, or it is of another type.</exception>
    public static IResourceBuilder<T> CreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, [ResourceName] string name) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        if (!builder.Resources.TryGetByName(name, out var resource))
        {
            throw new InvalidOperationException($"There is no resource '{name}'.");
        }

        return resource is T typed
            ? builder.CreateResourceBuilder(typed)
            : throw new InvalidOperationException($"The resource '{name}' is a '{resource.GetType()}' and not a '{typeof(T)}'.");
    }

    /// <summary>Gets a builder for a resource by name, if there is one.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="resourceBuilder">The builder, or null when there is no such resource or it is of another type.</param>
    /// <returns>Whether it was found.</returns>
    public static bool TryCreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, [ResourceName] string name, [NotNullWhen(true)] out IResourceBuilder<T>? resourceBuilder) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        resourceBuilder = builder.Resources.TryGetByName(name, out var resource) && resource is T typed ? builder.CreateResourceBuilder(typed) : null;
        return resourceBuilder is not null;
    }
}
