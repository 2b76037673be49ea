using System.Globalization;
using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class LimitsAreAboveRequests : IManifestCheck
{
    private static readonly string[] _resources = ["cpu", "memory", "ephemeral-storage"];

    public IEnumerable<string> Find(ManifestSet set) => set.InContainers((_, container) => _resources.SelectMany(resource => Compare(container, resource)));

    private static IEnumerable<string> Compare(JsonObject container, string resource)
    {
        var request = container.Text($"resources.requests.{resource}");
        var limit = container.Text($"resources.limits.{resource}");
        if (request is null || limit is null)
        {
            yield return $"{resource} is not bounded";
        }
        else if (Amount(request) > Amount(limit))
        {
            yield return $"the limit of {resource} is below its request";
        }
    }

    private static decimal Amount(string quantity)
    {
        var digits = string.Concat(quantity.TakeWhile(character => char.IsAsciiDigit(character) || character == '.'));
        decimal factor = quantity[digits.Length..] switch
        {
            "" => 1,
            "m" => 0.001m,
            "Ki" => 1L << 10,
            "Mi" => 1L << 20,
            "Gi" => 1L << 30,
            "Ti" => 1L << 40,
            var unit => throw new NotSupportedException(unit),
        };
        return decimal.Parse(digits, CultureInfo.InvariantCulture) * factor;
    }
}
