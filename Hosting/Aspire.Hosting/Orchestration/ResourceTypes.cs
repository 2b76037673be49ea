using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The names of resource types in snapshots.</summary>
internal static class ResourceTypes
{
    public const string Container = "Container";

    private const string Suffix = "Resource";

    public static string Of(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ParameterResource => "Parameter",
        _ when IsContainer(resource) => Container,
        ExecutableResource => "Executable",
        _ => WithoutSuffix(resource.GetType().Name),
    };

    public static bool IsContainer(IResource resource) => resource.Annotations.OfType<ContainerImageAnnotation>().Any();

    private static string WithoutSuffix(string typeName) =>
        typeName.Length > Suffix.Length && typeName.EndsWith(Suffix, StringComparison.Ordinal) ? typeName[..^Suffix.Length] : typeName;
}
