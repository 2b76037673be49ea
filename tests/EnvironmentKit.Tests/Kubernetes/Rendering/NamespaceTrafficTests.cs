using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Rendering;

public sealed class NamespaceTrafficTests
{
    private const string TwoNamespaces = """
        [
        { "kind": "Namespace", "metadata": { "name": "a" } },
        { "kind": "Namespace", "metadata": { "name": "b" } },
        { "kind": "Deployment", "metadata": { "namespace": "a", "name": "collector" }, "spec": { "template": { "metadata": { "labels": { "is": "collector" } }, "spec": {} } } },
        { "kind": "DaemonSet", "metadata": { "namespace": "b", "name": "agent" }, "spec": { "template": { "metadata": { "labels": { "is": "agent" } }, "spec": {} } } },
        { "kind": "Service", "metadata": { "namespace": "a", "name": "collector" } },
        { "kind": "ConfigMap", "metadata": { "namespace": "b", "name": "environment" }, "data": { "ENDPOINT": "http://collector.a:4318" } },
        { "kind": "NetworkPolicy", "metadata": { "namespace": "b", "name": "agent" }, "spec": { "podSelector": { "matchLabels": { "is": "agent" } }, "egress": [
            { "to": [{ "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": "a" } }, "podSelector": { "matchLabels": { "is": "collector" } } }], "ports": [{ "port": 4318 }] }] } },
        { "kind": "NetworkPolicy", "metadata": { "namespace": "a", "name": "agent-to-collector" }, "spec": { "podSelector": { "matchLabels": { "is": "collector" } }, "ingress": [
            { "from": [{ "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": "b" } }, "podSelector": { "matchLabels": { "is": "agent" } } }], "ports": [{ "port": 4318 }] }] } }
        ]
        """;

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("\"ingress\"", "\"other\"", "b/agent to a/collector on 4318 is not let in")]
    [InlineData("\"egress\"", "\"other\"", "b/agent to a/collector on 4318 is not let out")]
    [InlineData("metadata.name\": \"b\"", "metadata.name\": \"c\"", "b/agent to a/collector on 4318 is not let in")]
    [InlineData("//collector.a:", "//collectors.a:", "environment calls http://collectors.a:4318, which does not exist")]
    public void Problems_OfTwoNamespaces_AreWhatOnlyOneSideSays(string part, string other, params string[] problems)
    {
        var text = TwoNamespaces.Replace(part, other, StringComparison.Ordinal);

        NamespaceTraffic.Problems([.. JsonNode.Parse(text)!.AsArray().Select(item => item!.AsObject())]).ShouldBe(problems);
    }
}
