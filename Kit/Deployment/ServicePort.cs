namespace EnvironmentKit.Deployment;

/// <summary>A port on which a service listens.</summary>
/// <param name="Name">The endpoint's name, such as <c>http</c>: at most 15 lower-case letters, digits and hyphens.</param>
/// <param name="Number">The port in the container.</param>
public sealed record ServicePort(string Name, int Number)
{
    /// <summary>The scheme of its endpoint, such as <c>http</c> or <c>tcp</c>.</summary>
    public string Scheme { get; init; } = "tcp";

    /// <summary>Whether it speaks UDP instead of TCP.</summary>
    public bool Udp { get; init; }

    /// <summary>The port of the host on which the world reaches it. Null: only services of the tier do.</summary>
    public int? PublishedAs { get; init; }
}
