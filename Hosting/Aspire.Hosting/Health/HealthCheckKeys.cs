using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Health;

/// <summary>Which health checks say whether a resource is healthy.</summary>
internal static class HealthCheckKeys
{
    /// <summary>The keys of its own checks and of its parents': a database is not healthy when its server is not.</summary>
    public static string[] Of(IResource resource)
    {
        var keys = new List<string>();
        for (IResource? current = resource; current is not null; current = (current as IResourceWithParent)?.Parent)
        {
            keys.AddRange(current.Annotations.OfType<HealthCheckAnnotation>().Select(annotation => annotation.Key));
        }

        return [.. keys.Distinct()];
    }
}
