using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>A probe; exactly one of <see cref="Command"/>, <see cref="HttpPath"/> with <see cref="Port"/>, and <see cref="Port"/> is given.</summary>
internal sealed record ContainerProbe : IYamlMapping
{
    public IReadOnlyList<string>? Command { get; init; }

    public string? HttpPath { get; init; }

    public string? Port { get; init; }

    public TimeSpan InitialDelay { get; init; }

    public required TimeSpan Period { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required int FailureThreshold { get; init; }

    public void Write(YamlWriter yaml)
    {
        if (Command is not null)
        {
            yaml.Mapping("exec", exec => exec.Texts("command", Command));
        }
        else if (HttpPath is not null)
        {
            yaml.Mapping("httpGet", get =>
            {
                get.Text("path", HttpPath);
                get.Text("port", Port);
            });
        }
        else
        {
            yaml.Mapping("tcpSocket", socket => socket.Text("port", Port));
        }

        yaml.Number("initialDelaySeconds", InitialDelay > TimeSpan.Zero ? Seconds.Of(InitialDelay) : null);
        yaml.Number("periodSeconds", Math.Max(1, Seconds.Of(Period)));
        yaml.Number("timeoutSeconds", Math.Max(1, Seconds.Of(Timeout)));
        yaml.Number("failureThreshold", FailureThreshold);
    }
}
