using System.Globalization;
using EnvironmentKit.Telemetry.Local.FanOut;

namespace EnvironmentKit.Telemetry.Local.RemoteWrite;

/// <summary>A Prometheus of this machine as a target of the fan-out.</summary>
internal static class PrometheusTarget
{
    /// <summary>The message for Prometheus; null for what is no metric, or none that can be read.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="request">What was sent.</param>
    public static FanOutMessage? Of(int port, OtlpRequest request)
    {
        if (request.Path != "/v1/metrics" || request.ContentEncoding.Length > 0)
        {
            return null;
        }

        try
        {
            var resources = request.IsJson ? JsonMetrics.Read(request.Body) : ProtobufMetrics.Read(request.Body);
            return RemoteWriteRequest.Write(resources) is not { } body ? null : new FanOutMessage(
                new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/api/v1/write")), "application/x-protobuf", "snappy", body)
            {
                Headers = [new("X-Prometheus-Remote-Write-Version", "0.1.0")],
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
