using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp.Replicas;

/// <summary>The replicas of all resources that are run here, named once for the whole run.</summary>
internal sealed class ReplicaRegistry(DcpOptions options)
{
    private const int SuffixLength = 8;
    private const string SuffixLetters = "abcdefghijklmnopqrstuvwxyz";

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
        // A container is taken in, so that starting it can say why it does not run.
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
            var suffix = RandomNumberGenerator.GetString(SuffixLetters, SuffixLength);
            var name = string.IsNullOrEmpty(options.ResourceNameSuffix)
                ? $"{resource.Name}-{suffix}"
                : $"{resource.Name}-{suffix}-{options.ResourceNameSuffix}";
            var replica = new Replica(resource, name, suffix, index);
            if (_byName.TryAdd(name, replica))
            {
                return replica;
            }
        }
    }
}
