using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>What happens before a container is asked to end: a pause, or a command. Exactly one is given.</summary>
internal sealed record PreStop : IYamlMapping
{
    public TimeSpan? Sleep { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    public void Write(YamlWriter yaml)
    {
        if (Command is not null)
        {
            yaml.Mapping("exec", exec => exec.Texts("command", Command));
        }
        else
        {
            yaml.Mapping("sleep", sleep => sleep.Number("seconds", Seconds.Of(Sleep)));
        }
    }
}
