using System.Globalization;
using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Docker;

/// <summary>
/// The one health check that an engine knows, made of a service's readiness probe; its startup probe says for how long
/// failures do not count. <c>start_interval</c> is left out: engines before 25 refuse it.
/// </summary>
internal sealed record HealthCheck(IReadOnlyList<string> Command, TimeSpan Interval, TimeSpan Timeout, int Retries, TimeSpan StartPeriod) : IYamlMapping
{
    /// <summary>The health check of a service. Null where it has no probe, or its image no program that could ask.</summary>
    public static HealthCheck? Of(Service service)
    {
        var probe = service.Readiness ?? service.Liveness ?? service.Startup;
        if (probe is null or { Action: HttpProbe { Command.Count: 0 } or TcpProbe { Command.Count: 0 } })
        {
            return null;
        }

        var start = service.Startup ?? probe;
        return new HealthCheck(
            CommandOf(service, probe),
            probe.Interval,
            probe.Timeout,
            probe.FailureThreshold,
            start.InitialDelay + (start.Interval * start.FailureThreshold));
    }

    /// <summary>How long the engine needs at most to see that a container which was healthy no longer is.</summary>
    public TimeSpan NoticedAfter => (Interval + Timeout) * Retries;

    public void Write(YamlWriter yaml)
    {
        yaml.Texts("test", ["CMD", .. Command.Select(Interpolation.Escape)]);
        yaml.Text("interval", Quantity.Duration(Interval));
        yaml.Text("timeout", Quantity.Duration(Timeout));
        yaml.Number("retries", Retries);
        yaml.Text("start_period", Quantity.Duration(StartPeriod));
    }

    private static IReadOnlyList<string> CommandOf(Service service, Probe probe) => probe.Action switch
    {
        CommandProbe command => command.Command,
        HttpProbe { Command: { } command } => command,
        HttpProbe http => ["wget", "-q", "-O", "/dev/null", "-T", Seconds(probe.Timeout), $"http://127.0.0.1:{Port(service, http.Port)}{http.Path}"],
        TcpProbe { Command: { } command } => command,
        TcpProbe tcp => ["nc", "-z", "-w", Seconds(probe.Timeout), "127.0.0.1", Port(service, tcp.Port)],
        _ => throw new EnvironmentKitException($"{service.Name}: a probe of the kind {probe.Action.GetType().Name} cannot run in a container."),
    };

    private static string Port(Service service, string name) =>
        service.Ports.FirstOrDefault(port => port.Name == name)?.Number.ToString(CultureInfo.InvariantCulture)
        ?? throw new EnvironmentKitException($"{service.Name}: its probe asks the endpoint '{name}', which it does not have. Declare the endpoint, or name one of: {string.Join(", ", service.Ports.Select(port => port.Name))}.");

    private static string Seconds(TimeSpan timeout) =>
        Math.Max(1, (int)Math.Ceiling(timeout.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
