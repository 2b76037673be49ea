using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    /// <summary>Finds the resources that a resource depends on: by its environment and arguments, by waiting for them, as their child, or by redirection.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="executionContext">What it is found out for.</param>
    /// <param name="mode">How far dependencies are followed.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The resources, without the resource itself.</returns>
    public static Task<IReadOnlySet<IResource>> GetResourceDependenciesAsync(this IResource resource, DistributedApplicationExecutionContext executionContext, ResourceDependencyDiscoveryMode mode = ResourceDependencyDiscoveryMode.Recursive, CancellationToken cancellationToken = default) =>
        resource.GetResourceDependenciesAsync(executionContext, new ResourceDependencyDiscoveryOptions { DiscoveryMode = mode }, cancellationToken);

    /// <summary>Finds the resources that a resource depends on: by its environment and arguments, by waiting for them, as their child, or by redirection.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="executionContext">What it is found out for.</param>
    /// <param name="options">How they are found.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The resources, without the resource itself.</returns>
    public static async Task<IReadOnlySet<IResource>> GetResourceDependenciesAsync(this IResource resource, DistributedApplicationExecutionContext executionContext, ResourceDependencyDiscoveryOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(executionContext);
        ArgumentNullException.ThrowIfNull(options);
        var found = new HashSet<IResource>();
        var open = new Queue<IResource>([resource]);
        while (open.TryDequeue(out var next))
        {
            foreach (var dependency in await DirectDependenciesAsync(next, executionContext, cancellationToken).ConfigureAwait(false))
            {
                if (dependency != resource && found.Add(dependency) && options.DiscoveryMode == ResourceDependencyDiscoveryMode.Recursive)
                {
                    open.Enqueue(dependency);
                }
            }
        }

        return found;
    }

    private static async Task<HashSet<IResource>> DirectDependenciesAsync(IResource resource, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        var context = new ExecutionConfigurationGathererContext();
        await new EnvironmentVariablesGatherer().GatherAsync(context, resource, NullLogger.Instance, executionContext, cancellationToken).ConfigureAwait(false);
        await new ArgumentsGatherer().GatherAsync(context, resource, NullLogger.Instance, executionContext, cancellationToken).ConfigureAwait(false);

        var found = new HashSet<IResource>();
        var seen = new HashSet<object>();
        foreach (var value in context.EnvironmentVariables.Values.Concat(context.Arguments))
        {
            Collect(value, found, seen);
        }

        if (resource is IResourceWithParent child)
        {
            found.Add(child.Parent);
        }

        foreach (var annotation in resource.Annotations)
        {
            switch (annotation)
            {
                case WaitAnnotation wait:
                    found.Add(wait.Resource);
                    break;
                case ConnectionStringRedirectAnnotation redirect:
                    found.Add(redirect.Resource);
                    break;
            }
        }

        // What a connection string is made of belongs to the resource whose string it is.
        if (resource is IValueWithReferences composed)
        {
            foreach (var reference in composed.References)
            {
                Collect(reference, found, seen);
            }
        }

        found.Remove(resource);
        return found;
    }

    private static void Collect(object? value, HashSet<IResource> found, HashSet<object> seen)
    {
        if (value is IResourceBuilder<IResource> builder)
        {
            value = builder.Resource;
        }

        switch (value)
        {
            case null or string:
                break;
            case IResource resource:
                found.Add(resource);
                break;
            case IValueWithReferences composed when seen.Add(value):
                foreach (var reference in composed.References)
                {
                    Collect(reference, found, seen);
                }

                break;
        }
    }
}
