using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

/// <summary>What the restricted Pod Security Standard asks of a pod.</summary>
internal sealed class PodsAreRestricted : IManifestCheck
{
    private static readonly string[] _volumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    public IEnumerable<string> Find(ManifestSet set) =>
    [
        .. set.InPods((_, pod) =>
        [
            .. new[] { "hostNetwork", "hostPID", "hostIPC" }.Where(name => pod.Flag($"spec.{name}") == true).Select(name => $"{name} is refused"),
            .. pod.Objects("spec.volumes").SelectMany(volume => volume.Select(entry => entry.Key)).Except(["name"]).Except(_volumes).Select(kind => $"volumes of kind {kind} are refused"),
        ]),
        .. set.InContainers((workload, container) => Container(workload.PodTemplate.At("spec.securityContext"), container)),
    ];

    private static IEnumerable<string> Container(JsonNode? pod, JsonObject container)
    {
        if (container.Flag("securityContext.allowPrivilegeEscalation") != false)
        {
            yield return "allowPrivilegeEscalation is not false";
        }

        if (container.Flag("securityContext.privileged") == true)
        {
            yield return "it is privileged";
        }

        if ((container.Flag("securityContext.runAsNonRoot") ?? pod.Flag("runAsNonRoot")) != true || (container.Number("securityContext.runAsUser") ?? pod.Number("runAsUser")) == 0)
        {
            yield return "it may run as root";
        }

        if ((container.Text("securityContext.seccompProfile.type") ?? pod.Text("seccompProfile.type")) is not ("RuntimeDefault" or "Localhost"))
        {
            yield return "it has no seccomp profile";
        }

        var added = container.At("securityContext.capabilities.add")?.AsArray().Select(name => name!.ToString()) ?? [];
        if (container.At("securityContext.capabilities.drop")?.AsArray().Any(name => name!.ToString() == "ALL") != true || added.Any(name => name != "NET_BIND_SERVICE"))
        {
            yield return "it keeps capabilities";
        }

        if (container.Objects("ports").Any(port => port["hostPort"] is not null))
        {
            yield return "it takes a port of the node";
        }
    }
}
