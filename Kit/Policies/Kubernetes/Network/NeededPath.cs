using System.Globalization;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A path between two services is open because a reference needs it.</summary>
/// <remarks>Asked only where the declaration is known.</remarks>
internal sealed class NeededPath : Policy
{
    public override string Id => "network-path-not-needed";

    public override string Why => "Who breaks into the caller reaches the called one, for nothing.";

    public override string Mend => "Add WithReference where the path is needed, or remove the rule.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/network-policies/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        if (context.Deployment is not { } deployment)
        {
            yield break;
        }

        var needed = new HashSet<(string Caller, string Called, string Port)>();
        foreach (var service in deployment.Services)
        {
            foreach (var connection in service.Connections)
            {
                needed.Add((service.Name, connection.Service, connection.Port.ToString(CultureInfo.InvariantCulture)));
            }
        }

        foreach (var path in set.Once(static objects => new NetworkTraffic(objects)).Incoming)
        {
            if (path.Caller != path.Called && !needed.Contains((path.Caller.Service, path.Called.Service, path.Port)))
            {
                yield return path.Called.Breaks($"lets {path.Caller} in on port {path.Port}, which no reference needs", path.At);
            }
        }
    }
}
