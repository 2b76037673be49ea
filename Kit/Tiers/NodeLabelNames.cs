using System.Text.RegularExpressions;

namespace EnvironmentKit.Tiers;

/// <summary>What all targets accept as a node's label.</summary>
internal static partial class NodeLabelNames
{
    public static bool IsKey(string key) => key is not null && key.Split('/') is [.. var domain, var name]
        && IsValue(name) && (domain is [] || (domain is [{ Length: <= 253 } prefix] && Domain().IsMatch(prefix)));

    public static bool IsValue(string value) => value is not null && Name().IsMatch(value);

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$")]
    private static partial Regex Domain();
}
