using System.Globalization;
using EnvironmentKit.Deployment;
using EnvironmentKit.Docker;

namespace EnvironmentKit.Parity;

/// <summary>A probe in one line.</summary>
internal static class ProbeText
{
    public static string Of(Probe probe)
    {
        var action = probe.Action switch
        {
            HttpProbe http => $"GET {http.Path} on {http.Port}",
            TcpProbe tcp => $"connect to {tcp.Port}",
            CommandProbe command => string.Join(' ', command.Command),
            var other => other.GetType().Name,
        };
        var delay = probe.InitialDelay > TimeSpan.Zero ? $"after {Quantity.Duration(probe.InitialDelay)} " : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{action}, {delay}every {Quantity.Duration(probe.Interval)}, timeout {Quantity.Duration(probe.Timeout)}, {probe.FailureThreshold} failures");
    }
}
