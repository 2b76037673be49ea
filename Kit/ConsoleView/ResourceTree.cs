using EnvironmentKit.Status;

namespace EnvironmentKit.ConsoleView;

/// <summary>Which resources are shown, and in which order: each below the one that it belongs to.</summary>
internal static class ResourceTree
{
    public static IEnumerable<(ResourceStatus Status, bool IsChild)> Order(IReadOnlyList<ResourceStatus> resources)
    {
        var shown = resources.Where(resource => !resource.IsQuiet || resource.Condition == ResourceCondition.Failed).ToList();
        foreach (var resource in shown.Where(resource => !HasParent(resource)))
        {
            yield return (resource, false);
            foreach (var child in shown.Where(child => HasParent(child) && child.Parent == resource.Name))
            {
                yield return (child, true);
            }
        }

        bool HasParent(ResourceStatus resource) => shown.Exists(parent => parent.Name == resource.Parent && parent.Parent is null);
    }
}
