using EnvironmentKit.Documents;

namespace EnvironmentKit.Docker;

/// <summary>Logs in JSON files that the engine turns over, so that a chatty service cannot fill the disk.</summary>
internal sealed class LogRotation : IYamlMapping
{
    public static LogRotation Default { get; } = new();

    public void Write(YamlWriter yaml)
    {
        yaml.Text("driver", "json-file");
        yaml.Mapping("options", options =>
        {
            options.Text("max-size", "10m");
            options.Text("max-file", "3");
        });
    }
}
