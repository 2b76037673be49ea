namespace EnvironmentKit.Deployment;

/// <summary>Asks by HTTP GET; it succeeds with a status from 200 to 399.</summary>
/// <param name="Port">The name of the <see cref="ServicePort"/>.</param>
/// <param name="Path">The path, such as <c>/ready</c>.</param>
public sealed record HttpProbe(string Port, string Path) : ProbeAction
{
    /// <summary>
    /// The command that asks the same from within the container, for targets whose health checks run there. Null: busybox's
    /// or GNU's <c>wget</c>. Empty: the image has no program that could ask, so that those targets do not.
    /// </summary>
    public IReadOnlyList<string>? Command { get; init; }
}
