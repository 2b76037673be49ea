using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Notifications;

/// <summary>The property of a snapshot that lists what a resource still waits for.</summary>
internal static class WaitingFor
{
    public const string PropertyName = "resource.waitingFor";

    public static IEnumerable<string> Get(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == PropertyName)?.Value as IEnumerable<string> ?? [];

    public static CustomResourceSnapshot Set(CustomResourceSnapshot snapshot, IReadOnlyCollection<string> dependencies) =>
        snapshot with { Properties = snapshot.Properties.WithProperty(new ResourcePropertySnapshot(PropertyName, dependencies.ToArray())) };

    public static CustomResourceSnapshot Clear(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.Any(property => property.Name == PropertyName)
            ? snapshot with { Properties = [.. snapshot.Properties.Where(property => property.Name != PropertyName)] }
            : snapshot;
}
