namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ClaimIsWhole : IManifestCheck
{
    private static readonly string[] _modes = ["ReadWriteOnce", "ReadWriteOncePod", "ReadWriteMany", "ReadOnlyMany"];

    public IEnumerable<string> Find(ManifestSet set)
    {
        var claims = set.Of("PersistentVolumeClaim").Select(claim => (Owner: claim.ToString(), Claim: claim.Node))
            .Concat(set.Of("StatefulSet").SelectMany(workload => workload.Node.Objects("spec.volumeClaimTemplates").Select(claim => (Owner: workload.ToString(), Claim: claim))));
        foreach (var (owner, claim) in claims)
        {
            var modes = claim.At("spec.accessModes")?.AsArray().Select(mode => mode!.ToString()).ToArray() ?? [];
            if (modes.Length == 0 || modes.Except(_modes).Any())
            {
                yield return $"{owner} claims storage without a known access mode";
            }

            if (claim.Text("spec.resources.requests.storage") is null)
            {
                yield return $"{owner} does not say how much storage it claims";
            }
        }
    }
}
