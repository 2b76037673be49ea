using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ProbesAreWhole : IManifestCheck
{
    private static readonly string[] _kinds = ["startupProbe", "readinessProbe", "livenessProbe"];
    private static readonly string[] _handlers = ["exec", "httpGet", "tcpSocket", "grpc"];

    public IEnumerable<string> Find(ManifestSet set) => set.InContainers((_, container) => _kinds.SelectMany(kind =>
    {
        if (container[kind] is not JsonObject probe)
        {
            return [];
        }

        var handlers = _handlers.Where(probe.ContainsKey).ToArray();
        var port = probe.Text("httpGet.port") ?? probe.Text("tcpSocket.port") ?? probe.Text("grpc.port");
        var knows = port is null || container.Objects("ports").Any(candidate => candidate.Text("name") == port || candidate.Text("containerPort") == port);
        return (IEnumerable<string>)
        [
            .. handlers.Length == 1 ? [] : (string[])[$"{kind} asks in {handlers.Length} ways"],
            .. knows ? [] : (string[])[$"{kind} asks port {port}, which does not exist"],
            .. kind != "readinessProbe" && probe.Number("successThreshold") is not (null or 1) ? (string[])[$"{kind} must succeed once"] : [],
            .. new[] { "periodSeconds", "timeoutSeconds", "failureThreshold" }.Where(name => probe.Number(name) is < 1).Select(name => $"{kind}: {name} is less than 1"),
        ];
    }));
}
