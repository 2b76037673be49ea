using System.Runtime.CompilerServices;
using EnvironmentKit.Deployment;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Tests.Kubernetes;

namespace EnvironmentKit.Tests.Policies.Compose;

/// <summary>A Compose file and a stack that keep all policies, to be broken in one place.</summary>
internal static class GoodCompose
{
    /// <summary>The files' names.</summary>
    public static IReadOnlyList<string> Names => ["good-compose.yaml", "good-stack.yaml"];

    /// <summary>What a file breaks once something in it was replaced, with its declaration known.</summary>
    /// <param name="name">The file.</param>
    /// <param name="production">Whether it is for production.</param>
    /// <param name="before">What is replaced, or <c>SERVICE +</c> where a part is added at its place; several with <c>~~</c> between them.</param>
    /// <param name="after">What takes its place.</param>
    public static IReadOnlyList<Finding> Find(string name, bool production = true, string before = "", string after = "")
    {
        var text = Read(name);
        foreach (var (old, changed) in before.Split("~~").Zip(after.Split("~~")).Where(change => change.First.Length > 0))
        {
            text = old.EndsWith(" +", StringComparison.Ordinal) ? Add(text, old[..^2], changed) : Replace(text, old, changed);
        }

        return PolicyCheck.Find([ManifestReader.Read(name, text)], new PolicyContext { Production = production, Deployment = Declared() });
    }

    private static string Replace(string text, string before, string after)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"the file does not hold: {before}");
        return text[..at] + after + text[(at + before.Length)..];
    }

    // What has no place of its own stands at the end of a service, in the order of the alphabet.
    private static string Add(string text, string service, string part)
    {
        var lines = text.Split('\n').ToList();
        var line = lines.IndexOf($"  {service}:") + 1;
        line += lines.Skip(line).TakeWhile(each => !each.StartsWith("    cap_drop:", StringComparison.Ordinal)).Count();
        while (lines[line].StartsWith("     ", StringComparison.Ordinal) || (lines[line].StartsWith("    ", StringComparison.Ordinal) && string.CompareOrdinal(lines[line], part) < 0))
        {
            line++;
        }

        lines.Insert(line, part.TrimEnd('\n'));
        return string.Join('\n', lines);
    }

    private static string Read(string name, [CallerFilePath] string self = "") => File.ReadAllText(Path.Join(Path.GetDirectoryName(self), name));

    private static TierDeployment Declared() => new()
    {
        Application = "shop",
        Tier = "production",
        Version = "1.4.0",
        Services =
        [
            Service("cache"),
            Service("db"),
            Service("web", "cache", "db") with { Ports = [new ServicePort("http", 8080) { PublishedAs = 8080 }] },
        ],
    };

    private static Service Service(string name, params string[] connections) => SampleTier.Create().Services[0] with
    {
        Name = name,
        Connections = [.. connections.Select(other => new Connection(other, 5432))],
        ExternalConnections = [],
        InternetAccess = false,
        Ports = [],
    };
}
