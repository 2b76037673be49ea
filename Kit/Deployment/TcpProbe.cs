namespace EnvironmentKit.Deployment;

/// <summary>Opens a connection.</summary>
/// <param name="Port">The name of the <see cref="ServicePort"/>.</param>
public sealed record TcpProbe(string Port) : ProbeAction
{
    /// <summary>The command that asks the same from within the container. Null: busybox's or OpenBSD's <c>nc -z</c>. Empty: the image has no program that could ask.</summary>
    public IReadOnlyList<string>? Command { get; init; }
}
