using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Masking;

namespace EnvironmentKit.Status;

/// <summary>Reads what is worth knowing out of what Aspire publishes. Environment variables and properties stay where they are.</summary>
internal static class ResourceObservations
{
    /// <summary>The name under which Aspire runs its dashboard.</summary>
    public const string Dashboard = "aspire-dashboard";

    private static readonly string[] _knownStates =
    [
        KnownResourceStates.NotStarted, KnownResourceStates.Waiting, KnownResourceStates.Starting, KnownResourceStates.Running,
        KnownResourceStates.Active, KnownResourceStates.Stopping, KnownResourceStates.Exited, KnownResourceStates.Finished,
        KnownResourceStates.FailedToStart, KnownResourceStates.RuntimeUnhealthy, KnownResourceStates.ValueMissing,
    ];

    /// <summary>The observation, with secrets masked, or null for a resource that is not to be seen.</summary>
    public static ResourceObservation? From(ResourceEvent published, SecretMask mask)
    {
        var (resource, snapshot) = (published.Resource, published.Snapshot);
        if (snapshot.IsHidden || resource.Name == Dashboard)
        {
            return null;
        }

        return new ResourceObservation(published.ResourceId, resource.Name, snapshot.ResourceType, StateOf(snapshot, mask))
        {
            Health = snapshot.HealthStatus?.ToString(),
            HealthProblems =
            [
                .. snapshot.HealthReports
                    .Where(report => report.Status is not (null or Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy))
                    .Select(report => $"{report.Name}: {FirstLine(mask.Apply(report.Description ?? report.ExceptionText ?? report.Status.ToString()!))}"),
            ],
            ExitCode = snapshot.ExitCode,
            Urls = [.. snapshot.Urls.Where(url => url is { IsInternal: false, IsInactive: false }).Select(url => mask.Apply(url.Url))],
            Parent = ParentOf(resource, snapshot),
            IsExplicitStart = resource.Annotations.OfType<ExplicitStartupAnnotation>().Any(),
            IsQuiet = IsQuiet(resource),
            Schedule = ScheduleStatus.Of(snapshot.Properties),
        };
    }

    /// <summary>Whether a resource of the model must become healthy before all is.</summary>
    public static bool IsExpected(IResource resource) =>
        resource.Name != Dashboard
        && !IsQuiet(resource)
        && resource is ContainerResource or ExecutableResource or ProjectResource
        && resource.Annotations.OfType<ResourceSnapshotAnnotation>().LastOrDefault() is not { InitialSnapshot.IsHidden: true };

    /// <summary>Parameters matter only when they have no value, and companions are mirrored by what they serve.</summary>
    public static bool IsQuiet(IResource resource) => resource is ParameterResource
        || (resource is ExecutableResource && resource.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Any(relationship => relationship.Type == "Parent" && resource.Name == relationship.Resource.Name + "-server"));

    // A state of Aspire's own means something to the rest of the kit, even where somebody's password is that word.
    private static string? StateOf(CustomResourceSnapshot snapshot, SecretMask mask) =>
        snapshot.State?.Text is { } text && !_knownStates.Contains(text) ? mask.Apply(text) : snapshot.State?.Text;

    private static string? ParentOf(IResource resource, CustomResourceSnapshot snapshot) =>
        (resource as IResourceWithParent)?.Parent.Name
        ?? snapshot.Relationships.FirstOrDefault(relationship => relationship.Type == "Parent")?.ResourceName;

    private static string FirstLine(string text) => text.AsSpan().Trim().ToString().Split('\n')[0].TrimEnd();
}
