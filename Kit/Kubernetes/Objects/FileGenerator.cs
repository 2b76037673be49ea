using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>Makes a ConfigMap or Secret out of files; kustomize appends a hash of the content to its name.</summary>
/// <param name="Name">The object's name without hash.</param>
internal sealed record FileGenerator(string Name) : IYamlMapping
{
    /// <summary>The type of a Secret. Null: opaque.</summary>
    public string? Type { get; init; }

    /// <summary>The object's namespace. Null: the kustomization's.</summary>
    public string? Namespace { get; init; }

    /// <summary>Files with a variable a line.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Files, each <c>path</c> or <c>key=path</c>.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Name);
        yaml.Text("namespace", Namespace);
        yaml.Text("type", Type);
        yaml.Texts("envs", Variables);
        yaml.Texts("files", Files);
    }
}
