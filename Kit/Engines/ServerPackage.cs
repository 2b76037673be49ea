namespace EnvironmentKit.Engines;

/// <summary>Where a server comes from.</summary>
/// <param name="Name">The Debian package, as in <c>apt-get install NAME</c>; null for a server that the kit brings itself.</param>
/// <param name="Accounts">System users to run as when the AppHost runs as root, best first; <c>nobody</c> is tried last.</param>
internal sealed record ServerPackage(string? Name, params IReadOnlyList<string> Accounts)
{
    /// <summary>Files and folders outside the checkout that the server's user has to reach.</summary>
    public IReadOnlyList<string> Reaches { get; init; } = [];
}
