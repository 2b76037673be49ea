using System.Globalization;
using EnvironmentKit.Documents;
using EnvironmentKit.Telemetry.Alerts;
using EnvironmentKit.Telemetry.Alerts.Kinds;
using EnvironmentKit.Telemetry.Deployment;

namespace EnvironmentKit.Telemetry.Local.Alerting;

/// <summary>The files with which Prometheus and Alertmanager of a local run start.</summary>
internal static class AlertingConfiguration
{
    private const string Header = "Written by the environment kit from the AppHost's declaration; changes made here are lost.";
    private const string Address = "environment@localhost";

    // A developer's machine sleeps at night: what was due then, and how old a backup is, says nothing about it.
    private static readonly string[] NotHere = [nameof(BackupMissing), nameof(BackupOld), nameof(ScheduleMissed), nameof(ScheduleNeverRan)];

    /// <summary>The rules, with one duration for all where one is set.</summary>
    public static string Rules(ObservedTier run, AlertSettings declared, TimeSpan? after)
    {
        var groups = AlertRules.Of(run, declared).Groups.Select(group => group with
        {
            Rules = [.. group.Rules.Where(rule => !NotHere.Contains(rule.Name)).Select(rule => rule with { After = after ?? rule.After })],
        });
        return new AlertFile([.. groups.Where(group => group.Rules.Count > 0)]).ToText(Header);
    }

    /// <summary>Prometheus's own configuration.</summary>
    public static string Prometheus(ObservedTier run, string rulesPath, int alertmanagerPort, TimeSpan interval) => YamlDocument.Write(
        Header,
        new PrometheusConfiguration(run.Application, run.Tier, rulesPath, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{alertmanagerPort}")) { EvaluationInterval = interval });

    /// <summary>Alertmanager's configuration: every alert becomes a mail to the server of the run.</summary>
    public static string Alertmanager(ObservedTier run, int mailPort, TimeSpan interval) => YamlDocument.Write(
        Header,
        new AlertmanagerConfiguration(run.Application, run.Tier, new MailPlan("127.0.0.1", mailPort, Address, Address, User: null, RequireTls: false))
        {
            GroupWait = interval,
            GroupInterval = interval,
        });

    /// <summary>Prometheus's arguments; it runs in the folder with its configuration.</summary>
    public static IReadOnlyList<string> PrometheusArguments(int port) =>
    [
        "--config.file=prometheus.yaml", "--storage.tsdb.path=data", "--storage.tsdb.retention.time=7d", "--storage.tsdb.retention.size=512MB", Listen(port),
        "--web.enable-remote-write-receiver", "--log.level=warn",
    ];

    /// <summary>Alertmanager's arguments; it runs in the folder with its configuration.</summary>
    public static IReadOnlyList<string> AlertmanagerArguments(int port) =>
        ["--config.file=alertmanager.yaml", "--storage.path=data", Listen(port), "--cluster.listen-address=", "--log.level=warn"];

    private static string Listen(int port) => string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}");
}
