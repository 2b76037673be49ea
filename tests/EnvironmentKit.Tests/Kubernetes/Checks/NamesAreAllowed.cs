using System.Text.RegularExpressions;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed partial class NamesAreAllowed : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
    [
        .. from manifest in set.All
           where !(manifest.Kind is "Service" or "Namespace" ? Label() : Subdomain()).IsMatch(manifest.Name) || manifest.Name.Length > Longest(manifest.Kind)
           select $"{manifest} has a name that the cluster refuses",
        .. set.InContainers((_, container) =>
            from name in container.Objects("ports").Select(port => port.Text("name")).OfType<string>()
            where !Port().IsMatch(name) || name.Length > 15
            select $"the port's name {name} is refused"),
        .. set.InPods((_, pod) =>
            from name in pod.Objects("spec.volumes").Concat(pod.Objects("spec.containers")).Select(part => part.Text("name"))
            where name is null || !Label().IsMatch(name)
            select $"the name '{name}' is refused"),
    ];

    private static int Longest(string kind) => kind switch
    {
        "CronJob" or "StatefulSet" => 52,
        "Service" or "Namespace" or "Deployment" or "Job" => 63,
        _ => 253,
    };

    [GeneratedRegex(@"\A(?=.{1,63}\z)[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"\A(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Port();
}
