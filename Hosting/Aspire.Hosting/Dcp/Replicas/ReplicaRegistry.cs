using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Containers;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp.Replicas;

/// <summary>The replicas of all resources that are run here, named once for the whole run.</summary>
internal sealed class ReplicaRegistry(DcpOptions options, IConfiguration configuration)
{
    private readonly ConcurrentDictionary<IResource, Lazy<IReadOnlyList<Replica>>> _byResource = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, Replica> _byName = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<Replica> All => _byName.Values;

    /// <summary>The replicas of a resource; none for a resource that is not run here.</summary>
    public IReadOnlyList<Replica> Of(IResource resource) =>
        _byResource.GetOrAdd(resource, added => new Lazy<IReadOnlyList<Replica>>(() => Create(added))).Value;

    public bool TryFind(string name, [NotNullWhen(true)] out Replica? replica) => _byName.TryGetValue(name, out replica);

    /// <summary>Whether a resource is made of processes that are run here.</summary>
    public static bool IsProcess(IResource resource) =>
        !resource.IsContainer() && (resource is ExecutableResource || resource.Annotations.OfType<IProjectMetadata>().Any());

    private IReadOnlyList<Replica> Create(IResource resource)
    {
        if (!IsProcess(resource) && !resource.IsContainer())
        {
            return [];
        }

        var count = resource is ProjectResource ? resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1 : 1;
        return [.. Enumerable.Range(0, count).Select(index => Add(resource, index))];
    }

    private Replica Add(IResource resource, int index)
    {
        while (true)
        {
            var suffix = ContainerLifetimes.IsPersistent(resource) ? ContainerNames.LastingSuffix(configuration) : ContainerNames.RandomSuffix();
            var name = resource.IsContainer() && resource.Annotations.OfType<ContainerNameAnnotation>().LastOrDefault() is { } declared
                ? declared.Name
                : string.IsNullOrEmpty(options.ResourceNameSuffix)
                ? $"{resource.Name}-{suffix}"
                : $"{resource.Name}-{suffix}-{options.ResourceNameSuffix}";
            var replica = new Replica(resource, name, suffix, index);
            if (_byName.TryAdd(name, replica))
            {
                return replica;
            }

            if (_byName.TryGetValue(name, out var other) && resource.IsContainer() && other.Resource.IsContainer())
            {
                throw new DistributedApplicationException(
                    $"The containers of the resources '{other.Resource.Name}' and '{resource.Name}' would both be named '{name}'. Give one of them another name.");
            }
        }
    }
}
