using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

/// <summary>Reads objects without asking at each step whether it is there.</summary>
internal static class Nodes
{
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            node = (node as JsonObject)?[step];
        }

        return node;
    }

    public static string? Text(this JsonNode? node, string path) => node.At(path)?.ToString();

    public static int? Number(this JsonNode? node, string path) =>
        node.At(path) is JsonValue value && value.TryGetValue<long>(out var number) ? (int)number : null;

    public static bool? Flag(this JsonNode? node, string path) =>
        node.At(path) is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node, string path) =>
        (node.At(path) as JsonArray)?.OfType<JsonObject>() ?? [];

    public static IReadOnlyDictionary<string, string> Texts(this JsonNode? node, string path) =>
        (node.At(path) as JsonObject)?.ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "") ?? [];

    /// <summary>The repeated ones.</summary>
    public static IEnumerable<T> Repeated<T>(this IEnumerable<T> items) =>
        items.GroupBy(item => item).Where(group => group.Count() > 1).Select(group => group.Key);

    /// <summary>Whether labels fit a selector's matchLabels; an empty selector fits all.</summary>
    public static bool Fits(this IReadOnlyDictionary<string, string> labels, IReadOnlyDictionary<string, string> wanted) =>
        wanted.All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value);
}
