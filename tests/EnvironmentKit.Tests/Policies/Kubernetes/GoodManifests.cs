using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EnvironmentKit.Deployment;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Tests.Kubernetes;
using Yaml = EnvironmentKit.Tests.Kubernetes.Rendering.ManifestReader;

namespace EnvironmentKit.Tests.Policies.Kubernetes;

/// <summary>Manifests that break nothing, for breaking one part of them.</summary>
internal sealed class GoodManifests
{
    private static readonly string _text = Read();

    private static readonly TierDeployment _deployment = new()
    {
        Application = "library",
        Tier = "production",
        Version = "1",
        Services = [SampleTier.Web() with { Name = "db", Connections = [] }, SampleTier.Web() with { Connections = [new Connection("db", 5432)] }],
    };

    private readonly List<JsonObject> _objects = [.. Yaml.Read(_text)];

    /// <summary>The manifests as they are written.</summary>
    public static string Text => _text;

    /// <summary>Gives a part of an object another value. No value removes it; no part means the object as a whole; the part <c>copy</c> adds it once more.</summary>
    public GoodManifests Break(string name, string part, string? value)
    {
        if (part == "add")
        {
            _objects.Add(JsonNode.Parse(value!)!.AsObject());
            return this;
        }

        var manifest = _objects.Single(candidate => $"{candidate["kind"]} {candidate["metadata"]!["name"]}" == name);
        if (part == "copy")
        {
            _objects.Add(manifest.DeepClone().AsObject());
        }
        else if (part.Length == 0)
        {
            _objects.Remove(manifest);
        }
        else
        {
            Set(manifest, part.Split(" > "), value);
        }

        return this;
    }

    /// <summary>What the manifests break, in production.</summary>
    public IReadOnlyList<Finding> Find() => PolicyCheck.Find(
        [new ManifestFile("library.yaml", [.. _objects.SelectMany(item => ManifestReader.Read("library.yaml", item.ToJsonString()).Documents)])],
        new PolicyContext { Production = true, Deployment = _deployment });

    private static void Set(JsonNode node, string[] steps, string? value)
    {
        foreach (var step in steps[..^1])
        {
            node = (node is JsonArray ? node[int.Parse(step, null)] : node[step]) ?? throw new ArgumentException($"There is no {step}.", nameof(steps));
        }

        switch (node)
        {
            case JsonArray array when value is null:
                array.RemoveAt(int.Parse(steps[^1], null));
                break;
            case JsonArray array when steps[^1] == "+":
                array.Add(JsonNode.Parse(value!));
                break;
            case JsonArray array:
                array[int.Parse(steps[^1], null)] = JsonNode.Parse(value!);
                break;
            case JsonObject mapping when value is null:
                mapping.Remove(steps[^1]).ShouldBeTrue(steps[^1]);
                break;
            default:
                node[steps[^1]] = JsonNode.Parse(value!);
                break;
        }
    }

    private static string Read([CallerFilePath] string testFile = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(testFile)!, "good.yaml"));
}
