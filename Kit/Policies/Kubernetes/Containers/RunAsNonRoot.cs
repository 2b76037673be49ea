using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>No container runs as root.</summary>
internal sealed class RunAsNonRoot : ContainerPolicy
{
    public override string Id => "run-as-non-root";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "run-as-non-root"),
        new(Tool.Polaris, "runAsRootAllowed"),
        new(Tool.Semgrep, "service-runs-as-root"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Root in a container is root on the node as soon as a flaw of the kernel or a mounted path lets it out.";

    public override string Mend => "Set runAsNonRoot to true and runAsUser to the image's own user; the kit takes it from WithContainerUser. In Compose, set user.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        var own = container["securityContext"];
        var pod = workload.PodSpec?["securityContext"];
        var user = own.Number("runAsUser") ?? pod.Number("runAsUser");
        var asked = own.Flag("runAsNonRoot") ?? pod.Flag("runAsNonRoot");
        if (user == 0)
        {
            yield return workload.Breaks(container, "runs as root", own?["runAsUser"] ?? pod?["runAsUser"]);
        }
        else if (asked != true && user is null)
        {
            yield return workload.Breaks(container, "may run as root", own?["runAsNonRoot"] ?? own);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services.Where(service => service is { Runs: true, IsPartial: false }))
        {
            var user = service["user"];
            if (user?.Value is null)
            {
                yield return service.Breaks("may run as root");
            }
            else if (user.Value.Split(':')[0] is "0" or "root")
            {
                yield return service.Breaks("runs as root", user);
            }
        }
    }
}
