using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Configuration;

/// <summary>Reads which ConfigMaps, Secrets and claims a pod needs.</summary>
internal static class ObjectReferences
{
    /// <summary>Those that a container's variables come from.</summary>
    public static IEnumerable<ObjectReference> OfEnvironment(ManifestNode container)
    {
        foreach (var source in container.Objects("envFrom"))
        {
            foreach (var reference in Pair(source["configMapRef"], source["secretRef"]))
            {
                yield return reference;
            }
        }

        foreach (var variable in container.Objects("env"))
        {
            foreach (var reference in Pair(variable.At("valueFrom.configMapKeyRef"), variable.At("valueFrom.secretKeyRef")))
            {
                yield return reference;
            }
        }
    }

    /// <summary>Those that a pod mounts.</summary>
    public static IEnumerable<ObjectReference> OfVolumes(ManifestNode? pod)
    {
        foreach (var volume in pod.Objects("volumes"))
        {
            if (volume["persistentVolumeClaim"] is { } claim)
            {
                yield return new ObjectReference("PersistentVolumeClaim", claim.Text("claimName"), null, false, claim);
            }

            foreach (var source in volume.Objects("projected.sources").Append(volume))
            {
                foreach (var reference in Pair(source["configMap"], source["secret"]))
                {
                    yield return reference;
                }
            }
        }
    }

    private static IEnumerable<ObjectReference> Pair(ManifestNode? configMap, ManifestNode? secret)
    {
        foreach (var (kind, node) in ((string, ManifestNode?)[])[("ConfigMap", configMap), ("Secret", secret)])
        {
            if (node is null)
            {
                continue;
            }

            var name = node.Text("name") ?? node.Text("secretName");
            var optional = node.Flag("optional") == true;
            yield return new ObjectReference(kind, name, node.Text("key"), optional, node);
            foreach (var item in node.Objects("items"))
            {
                yield return new ObjectReference(kind, name, item.Text("key"), optional, item);
            }
        }
    }
}
