using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp;

/// <summary>Where the orchestrator and the dashboard are, which come together in the bundle that Aspire's CLI unpacks.</summary>
/// <remarks>
/// Each of the two is looked for in its own setting, then in the bundle named by <c>ASPIRE_LAYOUT_PATH</c>, then in the bundle that the
/// CLI made current (<c>~/.aspire/bundle</c>), then in the newest below <c>~/.aspire/versions</c>.
/// </remarks>
internal sealed class AspireBundle(IConfiguration configuration, string? aspireHome = null)
{
    private static readonly string ExecutableSuffix = OperatingSystem.IsWindows() ? ".exe" : "";

    private readonly string _aspireHome =
        aspireHome ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aspire");

    /// <summary>The Developer Control Plane's program.</summary>
    /// <exception cref="DistributedApplicationException">It is not there.</exception>
    public string DcpPath => field ??= Locate(
        "The orchestrator (Developer Control Plane)",
        ("DcpPublisher:CliPath", configuration["DcpPublisher:CliPath"], ""),
        ("ASPIRE_DCP_PATH", configuration["ASPIRE_DCP_PATH"], "dcp"),
        Path.Combine("dcp", "dcp"));

    /// <summary>The program that holds the dashboard (<c>aspire-managed dashboard</c>).</summary>
    /// <exception cref="DistributedApplicationException">It is not there.</exception>
    public string ManagedPath => field ??= Locate(
        "The Aspire dashboard",
        ("DcpPublisher:DashboardPath", configuration["DcpPublisher:DashboardPath"], ""),
        ("ASPIRE_MANAGED_PATH", configuration["ASPIRE_MANAGED_PATH"] ?? configuration["ASPIRE_DASHBOARD_PATH"], "aspire-managed"),
        Path.Combine("managed", "aspire-managed"));

    private string Locate(
        string what,
        (string Name, string? Value, string FileInFolder) setting,
        (string Name, string? Value, string FileInFolder) variable,
        string pathInBundle)
    {
        foreach (var (name, value, fileInFolder) in (ReadOnlySpan<(string, string?, string)>)[setting, variable])
        {
            if (string.IsNullOrEmpty(value))
            {
                continue;
            }

            var path = fileInFolder.Length > 0 && Directory.Exists(value) ? Path.Combine(value, fileInFolder + ExecutableSuffix) : value;
            return File.Exists(path)
                ? path
                : throw new DistributedApplicationException($"{what} is not at '{path}', where {name} says it is. Correct or remove that setting.");
        }

        foreach (var bundle in Bundles())
        {
            var path = Path.Combine(bundle, pathInBundle + ExecutableSuffix);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new DistributedApplicationException(
            $"{what} is not installed: there is no bundle with '{pathInBundle}' below '{_aspireHome}'. " +
            "Run './dev up' to install it, or './dev doctor' to see what is missing.");
    }

    private IEnumerable<string> Bundles()
    {
        if (configuration["ASPIRE_LAYOUT_PATH"] is { Length: > 0 } layout)
        {
            yield return layout;
        }

        yield return Path.Combine(_aspireHome, "bundle");

        var versions = new DirectoryInfo(Path.Combine(_aspireHome, "versions"));
        if (versions.Exists)
        {
            foreach (var version in versions.GetDirectories().OrderByDescending(folder => VersionOf(folder.Name)))
            {
                yield return version.FullName;
            }
        }
    }

    private static Version VersionOf(string folderName) =>
        Version.TryParse(folderName.Split('_', '-', '+')[0], out var version) ? version : new Version();
}
