using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Puts the parts of connections together.</summary>
public static class ConnectionPropertiesExtensions
{
    /// <summary>Adds parts to those of a resource; of two with the same name the added one counts.</summary>
    /// <param name="source">The resource.</param>
    /// <param name="additional">The parts to add.</param>
    /// <returns>All parts.</returns>
    public static IEnumerable<KeyValuePair<string, ReferenceExpression>> CombineProperties(this IResourceWithConnectionString source, IEnumerable<KeyValuePair<string, ReferenceExpression>> additional)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(additional);
        var parts = new Dictionary<string, ReferenceExpression>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in source.GetConnectionProperties().Concat(additional))
        {
            parts[name] = value;
        }

        return parts;
    }
}
