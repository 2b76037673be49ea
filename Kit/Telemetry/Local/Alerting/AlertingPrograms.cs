using EnvironmentKit.Engines;

namespace EnvironmentKit.Telemetry.Local.Alerting;

/// <summary>Prometheus and Alertmanager as this machine has them.</summary>
/// <param name="Prometheus">Absolute path.</param>
/// <param name="Alertmanager">Absolute path.</param>
internal sealed record AlertingPrograms(string Prometheus, string Alertmanager)
{
    /// <summary>Finds the programs.</summary>
    /// <exception cref="EnvironmentKitException">One is missing.</exception>
    public static AlertingPrograms Find() => new(
        Installed.Find("prometheus") ?? throw Missing("Prometheus", "prometheus"),
        // Debian's name comes first.
        Installed.Find("prometheus-alertmanager") ?? Installed.Find("alertmanager") ?? throw Missing("Alertmanager", "prometheus-alertmanager"));

    private static EnvironmentKitException Missing(string name, string package) => new(
        $"{AlertingSettings.Key} is true, but {name} is not installed on this machine. './dev up --alerts' installs it, or type: sudo apt-get install --no-install-recommends {package}");
}
