using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>Which pods an object means, by their labels.</summary>
internal sealed class PodSelector
{
    private readonly List<(string Key, string Operator, List<string> Values)> _expressions = [];
    private readonly List<KeyValuePair<string, string>> _labels = [];

    private PodSelector()
    {
    }

    /// <summary>Labels that must be there with a value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels => _labels;

    /// <summary>Whether it asks nothing, and so means all.</summary>
    public bool IsEmpty => _labels.Count == 0 && _expressions.Count == 0;

    /// <summary>A selector with <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static PodSelector Of(ManifestNode? node)
    {
        var selector = OfLabels(node?["matchLabels"]);
        foreach (var expression in node.Objects("matchExpressions"))
        {
            selector._expressions.Add((expression.Text("key") ?? "", expression.Text("operator") ?? "", [.. expression.List("values")]));
        }

        return selector;
    }

    /// <summary>A selector that is labels alone, as a Service has it.</summary>
    public static PodSelector OfLabels(ManifestNode? labels)
    {
        var selector = new PodSelector();
        foreach (var (key, value) in labels?.Entries ?? [])
        {
            selector._labels.Add(new(key.Value ?? "", value.Value ?? ""));
        }

        return selector;
    }

    /// <summary>Whether it means pods with some labels.</summary>
    public bool Fits(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (key, value) in _labels)
        {
            if (!labels.TryGetValue(key, out var actual) || actual != value)
            {
                return false;
            }
        }

        foreach (var (key, operation, values) in _expressions)
        {
            var has = labels.TryGetValue(key, out var actual);
            var fits = operation switch
            {
                "In" => has && values.Contains(actual!),
                "NotIn" => !has || !values.Contains(actual!),
                "Exists" => has,
                "DoesNotExist" => !has,
                _ => false,
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}
