using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Notifications;

/// <summary>Changes single properties of a snapshot.</summary>
internal static class SnapshotProperties
{
    /// <summary>Replaces the property of that name, or adds it.</summary>
    public static ImmutableArray<ResourcePropertySnapshot> WithProperty(
        this ImmutableArray<ResourcePropertySnapshot> properties, ResourcePropertySnapshot property)
    {
        for (var index = 0; index < properties.Length; index++)
        {
            if (properties[index].Name == property.Name)
            {
                return properties.SetItem(index, property);
            }
        }

        return properties.Add(property);
    }
}
