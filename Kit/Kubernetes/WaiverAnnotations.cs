using EnvironmentKit.Deployment;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Kubernetes;

namespace EnvironmentKit.Kubernetes;

/// <summary>Tells kube-linter, kube-score and Polaris what the declaration waives, in their own annotations.</summary>
internal sealed class WaiverAnnotations(TierDeployment deployment)
{
    private readonly SortedDictionary<string, string>? _general = Of(deployment.Waivers);

    /// <summary>Of what makes a service's pods. Null where nothing is waived.</summary>
    public IReadOnlyDictionary<string, string>? Of(Service service) => service.Waivers.Count == 0 ? _general : Of(service.Waivers.Concat(deployment.Waivers));

    /// <summary>Of the pods themselves, where kube-score looks for its own. Null where there is none.</summary>
    public IReadOnlyDictionary<string, string>? OfPods(Service service) =>
        Of(service)?.TryGetValue(Exemptions.KubeScore, out var checks) == true ? new Dictionary<string, string> { [Exemptions.KubeScore] = checks } : null;

    private static SortedDictionary<string, string>? Of(IEnumerable<Waiver> waivers)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var waiver in waivers)
        {
            foreach (var (key, value) in PolicySet.Find(waiver.Policy) is { } policy ? Exemptions.Of(policy, waiver.Reason) : [])
            {
                // kube-score reads one list.
                annotations[key] = key == Exemptions.KubeScore && annotations.TryGetValue(key, out var others)
                    ? string.Join(',', others.Split(',').Append(value).Distinct().Order(StringComparer.Ordinal))
                    : value;
            }
        }

        return annotations.Count == 0 ? null : annotations;
    }
}
