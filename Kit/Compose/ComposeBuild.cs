using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>How an image is built, with paths relative to the Compose file.</summary>
internal sealed record ComposeBuild(string Context, string Dockerfile) : IYamlMapping
{
    public IReadOnlyList<KeyValuePair<string, string>> Arguments { get; init; } = [];

    public IReadOnlyList<string> Secrets { get; init; } = [];

    public string? Target { get; init; }

    public void Write(YamlWriter yaml)
    {
        yaml.Text("context", Context);
        yaml.Text("dockerfile", Dockerfile);
        yaml.TextsByName("args", Arguments);
        yaml.Texts("secrets", Secrets);
        yaml.Text("target", Target);
    }
}
