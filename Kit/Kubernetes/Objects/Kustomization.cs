using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>What <c>kubectl apply -k</c> reads.</summary>
internal sealed record Kustomization : IYamlMapping
{
    /// <summary>The namespace of all objects. Null leaves it open.</summary>
    public string? Namespace { get; init; }

    /// <summary>The namespace of what the generators make, where <see cref="Namespace"/> leaves it open.</summary>
    public string? GeneratorNamespace { get; init; }

    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>Labels of what the generators make.</summary>
    public IReadOnlyDictionary<string, string>? GeneratorLabels { get; init; }

    public IReadOnlyList<FileGenerator> ConfigMaps { get; init; } = [];

    public IReadOnlyList<FileGenerator> Secrets { get; init; } = [];

    private FileGenerator Placed(FileGenerator generator) => generator with { Namespace = GeneratorNamespace };

    public void Write(YamlWriter yaml)
    {
        yaml.Text("apiVersion", "kustomize.config.k8s.io/v1beta1");
        yaml.Text("kind", "Kustomization");
        yaml.Text("namespace", Namespace);
        if (GeneratorLabels is not null)
        {
            yaml.Mapping("sortOptions", order => order.Text("order", "legacy"));
        }

        yaml.Texts("resources", Resources);
        if (GeneratorLabels is not null)
        {
            yaml.Mapping("generatorOptions", options =>
            {
                options.TextsByName("labels", GeneratorLabels);
                // Their names bear a hash of their content, so nobody has a reason to change one in place.
                options.Flag("immutable", true);
            });
        }

        yaml.Mappings("configMapGenerator", [.. ConfigMaps.Select(Placed)]);
        yaml.Mappings("secretGenerator", [.. Secrets.Select(Placed)]);
    }
}
