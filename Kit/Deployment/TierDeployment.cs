namespace EnvironmentKit.Deployment;

/// <summary>
/// All that one tier is made of, resolved and free of Aspire's model and of any file format. Every target is rendered from the
/// same records. Lists are ordered by name (ordinal), so that a new resource changes only lines of its own.
/// </summary>
public sealed record TierDeployment
{
    /// <summary>The application's name, such as <c>library</c>: lower-case letters, digits and hyphens.</summary>
    public required string Application { get; init; }

    /// <summary>The tier's name, such as <c>staging</c>.</summary>
    public required string Tier { get; init; }

    /// <summary>The application's version; label of everything and tag of the images that are built.</summary>
    public required string Version { get; init; }

    /// <summary>The name of the Compose project, the Swarm stack and the Kubernetes namespace: <c>application-tier</c>.</summary>
    public string Name => $"{Application}-{Tier}";

    /// <summary>What runs.</summary>
    public IReadOnlyList<Service> Services { get; init; } = [];

    /// <summary>What lasts.</summary>
    public IReadOnlyList<Volume> Volumes { get; init; } = [];

    /// <summary>The secrets that services read as files. Values are not known here.</summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];

    /// <summary>Files without secrets that services mount.</summary>
    public IReadOnlyList<ConfigFile> Configs { get; init; } = [];

    /// <summary>The images that are built from this repository. Services name them by <see cref="Service.Image"/>.</summary>
    public IReadOnlyList<ImageBuild> Builds { get; init; } = [];

    /// <summary>Files that lie beside the manifests of every target for other programs; nothing in the tier reads them.</summary>
    public IReadOnlyList<RenderedFile> Files { get; init; } = [];

    /// <summary>Policies that all of it may break, each with a reason and an end; ordered by policy. A service has its own besides.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];
}
