using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Rendering;

/// <summary>Paths from one namespace of a tier into another: the policies look at each namespace by itself.</summary>
internal static class NamespaceTraffic
{
    private const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>Who is let out into another namespace and not let in there, or the other way round, and who calls a name that is not there.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<JsonObject> objects)
    {
        HashSet<string> spaces = [.. objects.Where(item => Text(item["kind"]) == "Namespace").Select(NameOf)];
        List<JsonObject> workloads = [.. objects.Where(item => item["spec"]?["template"]?["spec"] is not null)];
        HashSet<string> paths = [.. Paths("egress"), .. Paths("ingress")];
        return [.. paths.Except(Paths("ingress")).Select(path => path + " is not let in"), .. paths.Except(Paths("egress")).Select(path => path + " is not let out"), .. Calls()];

        IEnumerable<string> Paths(string direction) =>
            from policy in objects
            where Text(policy["kind"]) == "NetworkPolicy"
            from rule in policy["spec"]![direction]?.AsArray() ?? []
            from peer in rule![direction == "egress" ? "to" : "from"]?.AsArray() ?? []
            let space = peer!["namespaceSelector"]?["matchLabels"]?[NamespaceName]
            where space is not null && spaces.Contains(Text(space))
            let own = Pods(SpaceOf(policy), policy["spec"]!["podSelector"])
            let other = Pods(Text(space), peer["podSelector"])
            from port in rule["ports"]!.AsArray()
            select $"{(direction == "egress" ? own : other)} to {(direction == "egress" ? other : own)} on {port!["port"]}";

        string Pods(string space, JsonNode? selector) => string.Join('+', workloads
            .Where(item => SpaceOf(item) == space && (selector?["matchLabels"]?.AsObject() ?? []).All(label => Text(item["spec"]!["template"]!["metadata"]!["labels"]![label.Key] ?? "") == Text(label.Value)))
            .Select(item => $"{space}/{NameOf(item)}"));

        IEnumerable<string> Calls() =>
            from map in objects
            where Text(map["kind"]) == "ConfigMap"
            from value in map["data"]?.AsObject() ?? []
            where Uri.TryCreate(Text(value.Value), UriKind.Absolute, out var address) && address.Host.Split('.') is [var name, var space] && spaces.Contains(space)
                && !objects.Any(item => Text(item["kind"]) == "Service" && SpaceOf(item) == space && NameOf(item) == name)
            select $"{NameOf(map)} calls {Text(value.Value)}, which does not exist";
    }

    private static string NameOf(JsonObject item) => Text(item["metadata"]!["name"]);

    private static string SpaceOf(JsonObject item) => Text(item["metadata"]!["namespace"] ?? "");

    private static string Text(JsonNode? value) => value!.GetValue<string>();
}
