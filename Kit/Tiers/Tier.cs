using Aspire.Hosting;
using EnvironmentKit.Deployment;
using EnvironmentKit.Policies.Waivers;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Tiers;

/// <summary>
/// A place where the application is deployed, such as staging or production: for which targets its manifests are written, and what all of
/// its services have in common. What differs for one resource is said by <see cref="TierResourceBuilderExtensions.InTier"/>.
/// Nothing of it has an effect on a local run.
/// </summary>
public sealed class Tier
{
    private readonly List<Target> _targets = [];
    private readonly List<Waiver> _waivers = [];

    internal Tier(IDistributedApplicationBuilder application, string name)
    {
        ApplicationBuilder = application;
        Name = name;
    }

    /// <summary>The tier's name: its folder below <c>manifests/</c>, and the end of its project's, stack's and namespace's name.</summary>
    public string Name { get; }

    /// <summary>The application that is deployed.</summary>
    public IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>For whom manifests are written, in the order of the declaration.</summary>
    public IReadOnlyList<Target> Targets => _targets;

    /// <summary>The tier's name in .NET's writing, such as <c>Staging</c>: the services' environment name, and part of the settings file's.</summary>
    internal string EnvironmentName => char.ToUpperInvariant(Name[0]) + Name[1..];

    internal string? ImageRegistry { get; private set; }

    internal string? ImageTag { get; private set; }

    internal LogLevel? LogLevel { get; private set; }

    internal KubernetesOptions Kubernetes { get; } = new();

    internal IReadOnlyList<Waiver> Waivers => _waivers;

    /// <summary>Writes the tier for Docker Compose: <c>manifests/TIER/compose</c>.</summary>
    /// <returns>The same tier.</returns>
    /// <exception cref="EnvironmentKitException">The tier is written for it already.</exception>
    public Tier ToDockerCompose() => To(Target.Compose, nameof(ToDockerCompose));

    /// <summary>Writes the tier for Docker Swarm: <c>manifests/TIER/swarm</c>.</summary>
    /// <returns>The same tier.</returns>
    /// <exception cref="EnvironmentKitException">The tier is written for it already.</exception>
    public Tier ToDockerSwarm() => To(Target.Swarm, nameof(ToDockerSwarm));

    /// <summary>Writes the tier for Kubernetes: <c>manifests/TIER/kubernetes</c>.</summary>
    /// <param name="configure">Says what is particular to the cluster. Null: nothing is.</param>
    /// <returns>The same tier.</returns>
    /// <exception cref="EnvironmentKitException">The tier is written for it already.</exception>
    public Tier ToKubernetes(Action<KubernetesOptions>? configure = null)
    {
        To(Target.Kubernetes, nameof(ToKubernetes));
        configure?.Invoke(Kubernetes);
        return this;
    }

    /// <summary>
    /// Where the images that are built from this repository are pulled from. Without this method, and without the setting
    /// <c>Environment:ImageRegistry</c>, no registry is named.
    /// </summary>
    /// <param name="registry">
    /// Host and, after a slash, the path of the images: <c>registry.example/library</c> makes <c>web</c> the image
    /// <c>registry.example/library/web</c>. Without a path the application's name is taken.
    /// </param>
    /// <returns>The same tier.</returns>
    /// <exception cref="EnvironmentKitException">It is not a registry's name.</exception>
    public Tier WithImageRegistry(string registry)
    {
        ImageRegistry = ImageNames.CheckRegistry(registry, $"Tier '{Name}', {nameof(WithImageRegistry)}");
        return this;
    }

    /// <summary>
    /// The tag of the images that are built from this repository. Without this method, and without the setting
    /// <c>Environment:ImageTag</c>, the application's version.
    /// </summary>
    /// <param name="tag">The tag; not <c>latest</c>, which cannot be rolled back.</param>
    /// <returns>The same tier.</returns>
    /// <exception cref="EnvironmentKitException">It is not a tag, or it is <c>latest</c>.</exception>
    public Tier WithImageTag(string tag)
    {
        ImageTag = ImageNames.CheckTag(tag, $"Tier '{Name}', {nameof(WithImageTag)}");
        return this;
    }

    /// <summary>
    /// What .NET services log at least. Without this method, and without the setting <c>Environment:LogLevel</c>, it is left to their
    /// own configuration.
    /// </summary>
    /// <param name="level">The least level.</param>
    /// <returns>The same tier.</returns>
    public Tier WithLogLevel(LogLevel level)
    {
        LogLevel = level;
        return this;
    }

    /// <summary>
    /// Lets everything in the tier break a policy for a time. For one resource, <see cref="WaiverResourceBuilderExtensions.WithWaiver"/> says less.
    /// </summary>
    /// <param name="policy">The policy: its name as <c>./dev lint</c> shows it, or a linter's name of the same check.</param>
    /// <param name="reason">Why, as people read it in the report.</param>
    /// <param name="until">The last day on which it counts, in UTC, such as <c>2027-06-30</c>. After it checks fail until it is renewed or taken away.</param>
    /// <returns>The same tier.</returns>
    /// <exception cref="EnvironmentKitException">The policy or reason is empty, or the date cannot be read.</exception>
    public Tier WithWaiver(string policy, string reason, string until)
    {
        _waivers.Add(DeclaredWaiver.Of($"Tier '{Name}', {nameof(WithWaiver)}", policy, reason, until));
        return this;
    }

    private Tier To(Target target, string method)
    {
        if (_targets.Contains(target))
        {
            throw new EnvironmentKitException($"Tier '{Name}', {method}: the tier is written for this target already. Leave out the second call.");
        }

        _targets.Add(target);
        return this;
    }
}
