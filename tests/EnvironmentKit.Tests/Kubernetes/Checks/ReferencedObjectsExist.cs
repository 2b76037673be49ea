using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ReferencedObjectsExist : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
    [
        .. set.InContainers((_, container) => EnvironmentReferences(container).SelectMany(reference => Missing(set, reference))),
        .. set.InPods((_, pod) => VolumeReferences(pod).SelectMany(reference => Missing(set, reference))),
        .. set.InPods((_, pod) => Missing(set, new Reference("ServiceAccount", pod.Text("spec.serviceAccountName"), null))),
    ];

    private static IEnumerable<Reference> EnvironmentReferences(JsonObject container) =>
    [
        .. container.Objects("envFrom").SelectMany(source => Of(source["configMapRef"], source["secretRef"])),
        .. container.Objects("env").SelectMany(variable => Of(variable.At("valueFrom.configMapKeyRef"), variable.At("valueFrom.secretKeyRef"))),
    ];

    private static IEnumerable<Reference> VolumeReferences(JsonObject pod)
    {
        foreach (var volume in pod.Objects("spec.volumes"))
        {
            if (volume.Text("persistentVolumeClaim.claimName") is { } claim)
            {
                yield return new Reference("PersistentVolumeClaim", claim, null);
            }

            foreach (var source in volume.Objects("projected.sources").Append(volume))
            {
                foreach (var (kind, node) in (IEnumerable<(string, JsonNode?)>)[("ConfigMap", source["configMap"]), ("Secret", source["secret"])])
                {
                    if (node is not null)
                    {
                        var name = node.Text("name") ?? node.Text("secretName");
                        yield return new Reference(kind, name, null);
                        foreach (var item in node.Objects("items"))
                        {
                            yield return new Reference(kind, name, item.Text("key"));
                        }
                    }
                }
            }
        }
    }

    private static IEnumerable<Reference> Of(JsonNode? configMap, JsonNode? secret) =>
    [
        .. configMap is null ? [] : (Reference[])[new Reference("ConfigMap", configMap.Text("name"), configMap.Text("key"))],
        .. secret is null ? [] : (Reference[])[new Reference("Secret", secret.Text("name"), secret.Text("key"))],
    ];

    private static IEnumerable<string> Missing(ManifestSet set, Reference reference)
    {
        if (set.Find(reference.Kind, reference.Name) is not { } found)
        {
            yield return $"there is no {reference.Kind} {reference.Name}";
        }
        else if (reference.Key is { } key && !found.Node.Texts("data").ContainsKey(key) && !found.Node.Texts("stringData").ContainsKey(key))
        {
            yield return $"{found} has no key {key}";
        }
    }

    private sealed record Reference(string Kind, string? Name, string? Key);
}
