using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Masking;

namespace EnvironmentKit.Status;

/// <summary>The log lines of resources, with their secrets masked.</summary>
internal sealed class ResourceLogs(ResourceLoggerService loggers, DistributedApplicationModel model, SecretMask mask, EnvironmentLogFile? logFile = null)
{
    /// <summary>Where the AppHost's own log is, if there is one.</summary>
    public string? AppHostLog => logFile?.Path;

    /// <summary>The last lines of a resource.</summary>
    public async Task<IReadOnlyList<string>> ReadLastAsync(ResourceStatus resource, int count, CancellationToken cancellationToken)
    {
        var last = new Queue<string>();
        await foreach (var lines in ReadAsync(resource.Name, follow: false, cancellationToken).ConfigureAwait(false))
        {
            foreach (var line in lines)
            {
                last.Enqueue(WithoutTimestamp(line));
                if (last.Count > count)
                {
                    last.Dequeue();
                }
            }
        }

        return [.. last];
    }

    /// <summary>The lines of a resource that are there, and with <paramref name="follow"/> those that come.</summary>
    public async IAsyncEnumerable<IReadOnlyList<string>> ReadAsync(string name, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var resource = model.Resources.First(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        var lines = follow ? loggers.WatchAsync(resource) : loggers.GetAllAsync(resource);
        await foreach (var batch in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return [.. batch.Select(line => mask.Apply(line.Content))];
        }
    }

    // "2026-11-20T08:15:30.1234567Z the line itself"
    private static string WithoutTimestamp(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && DateTimeOffset.TryParse(line.AsSpan(0, space), null, out _) ? line[(space + 1)..] : line;
    }
}
