using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Replacements;
using EnvironmentKit.Deployment.Resolution.Values;
using EnvironmentKit.Images;
using EnvironmentKit.Tiers;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>What becomes of each declared resource in a tier: a service, a server outside, or nothing.</summary>
internal sealed class TierModel
{
    private readonly Dictionary<IResource, Replacement> _replacements = [];
    private readonly Dictionary<IResource, EndpointPorts> _ports = [];
    private readonly Dictionary<string, IResource> _services;
    private readonly HashSet<IResource> _awaited;

    private TierModel(Tier tier, TierSettings settings, RepositoryFolder repository, ApplicationIdentity application, IReadOnlyList<IResource> resources, IReadOnlyList<IResource> services)
    {
        (Tier, Settings, Repository, Application, Resources, Services) = (tier, settings, repository, application, resources, services);
        // Published as a container, a resource's stand-in bears its name.
        _services = services.ToDictionary(service => service.Name, StringComparer.OrdinalIgnoreCase);
        _awaited = [.. services.SelectMany(service => service.Annotations.OfType<WaitAnnotation>()).Where(wait => wait.WaitType == WaitType.WaitForCompletion).Select(wait => ServiceOf(wait.Resource)).OfType<IResource>()];
        Images = new DeclaredImages(repository, tier.ApplicationBuilder.AppHostDirectory, application.Version);
    }

    public Tier Tier { get; }

    public TierSettings Settings { get; }

    public RepositoryFolder Repository { get; }

    public ApplicationIdentity Application { get; }

    /// <summary>How images are built.</summary>
    public DeclaredImages Images { get; }

    /// <summary>All that is declared.</summary>
    public IReadOnlyList<IResource> Resources { get; }

    /// <summary>The resources that are deployed, ordered by name.</summary>
    public IReadOnlyList<IResource> Services { get; }

    /// <exception cref="EnvironmentKitException">A resource cannot be deployed.</exception>
    public static async Task<TierModel> ReadAsync(Tier tier, TierSettings settings, CancellationToken cancellationToken)
    {
        var repository = RepositoryFolder.Of(tier.ApplicationBuilder.AppHostDirectory);
        var resources = tier.ApplicationBuilder.Resources.ToList();
        var replacements = new Dictionary<IResource, Replacement>();
        foreach (var resource in resources.Where(resource => !IsLeftOut(resource)))
        {
            if (await ReplacementReader.ReadAsync(resource, tier.Name, settings, cancellationToken).ConfigureAwait(false) is { } replacement)
            {
                replacements[resource] = replacement;
            }
        }

        var services = resources
            .Where(resource => !IsLeftOut(resource) && !replacements.ContainsKey(resource) && ResourceRules.IsDeployed(resource, tier))
            .OrderBy(resource => resource.Name, StringComparer.Ordinal)
            .ToList();
        var model = new TierModel(tier, settings, repository, ApplicationIdentity.Of(tier, settings, repository), resources, services);
        foreach (var (resource, replacement) in replacements)
        {
            model._replacements.Add(resource, replacement);
        }

        return model;
    }

    /// <summary>Whether a resource, or the one that it is part of, is not deployed and nothing takes its place.</summary>
    public static bool IsLeftOut(IResource resource) =>
        resource.HasAnnotationOfType<LeftOutAnnotation>() || resource.IsExcludedFromPublish() || (resource is IResourceWithParent { Parent: var parent } && IsLeftOut(parent));

    /// <summary>Whether other services start when this one has run to its end.</summary>
    public bool IsAwaited(IResource service) => _awaited.Contains(service);

    /// <summary>What takes a resource's place; null where nothing does.</summary>
    public Replacement? ReplacementOf(IResource resource) => _replacements.GetValueOrDefault(resource);

    /// <summary>On which ports a resource listens.</summary>
    public EndpointPorts PortsOf(IResource resource)
    {
        if (!_ports.TryGetValue(resource, out var ports))
        {
            _ports[resource] = ports = new EndpointPorts(resource, resource is ProjectResource);
        }

        return ports;
    }

    /// <summary>The service that a resource is, or is part of; null where it is neither.</summary>
    public IResource? ServiceOf(IResource resource)
    {
        for (var each = resource; each is not null; each = (each as IResourceWithParent)?.Parent)
        {
            if (_services.TryGetValue(each.Name, out var found))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Where an endpoint is reached.</summary>
    /// <exception cref="EnvironmentKitException">It is not part of the tier.</exception>
    public EndpointAddress Find(EndpointReference reference, string consumer)
    {
        var resource = reference.Resource;
        if (ReplacementOf(resource) is { } replacement)
        {
            var first = resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault();
            var annotation = reference.EndpointAnnotation;
            return new EndpointAddress(
                replacement.Scheme ?? annotation.UriScheme,
                replacement.Host,
                annotation == first ? replacement.Port : annotation.TargetPort ?? replacement.Port,
                IsOutside: true,
                replacement.Scheme is { } scheme ? scheme == "https" : annotation.TlsEnabled);
        }

        var service = ServiceOf(resource) ?? throw NotThere(resource, consumer);
        return PortsOf(service).Find(reference.EndpointName) is var (endpoint, port)
            ? new EndpointAddress(endpoint.UriScheme, service.Name, port, IsOutside: false, endpoint.TlsEnabled)
            : throw new EnvironmentKitException(
                $"'{consumer}' refers to the endpoint '{reference.EndpointName}' of '{resource.Name}', which has none of that name. Add it to '{resource.Name}', for instance with WithHttpEndpoint().");
    }

    /// <summary>Says that something refers to what a tier does not have.</summary>
    public EnvironmentKitException NotThere(IResource resource, string consumer) => new(
        $"'{consumer}' refers to '{resource.Name}', which tier '{Tier.Name}' leaves out. "
        + $"Replace it there, as in {resource.Name}.InTier({Tier.Name}, r => r.ReplacedBy(…)), or leave out '{consumer}' too, or declare the reference in other tiers only.");
}
