using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Masking;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Telemetry.Local.Logs;

/// <summary>Sends what servers write, which speak no OpenTelemetry, as log records.</summary>
internal sealed class ServerLogs(ResourceLoggerService loggers, SecretMask mask, TimeProvider time)
{
    /// <summary>Follows a server's output from its first line on.</summary>
    public async Task FollowAsync(IResource server, OtlpSender sender, OtlpResource reported, CancellationToken cancellationToken)
    {
        await foreach (var lines in loggers.WatchAsync(server).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var line in lines)
            {
                if (ServerLogLine.Parse(mask.Apply(line.Content), time.GetUtcNow()) is { } record)
                {
                    sender.Send(reported, record);
                }
            }
        }
    }
}
