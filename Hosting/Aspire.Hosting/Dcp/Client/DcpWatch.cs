using System.Runtime.CompilerServices;
using Aspire.Hosting.Dcp.Model;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp.Client;

/// <summary>Every change of the objects of a kind, over disconnections.</summary>
internal static partial class DcpWatch
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Reports every object that there is, then every change. After a disconnection it connects again and reports what was missed:
    /// objects that are gone as deleted, all others as they are now.
    /// </summary>
    /// <exception cref="DcpException">The orchestrator has not answered for <paramref name="patience"/>.</exception>
    public static async IAsyncEnumerable<DcpWatchEvent<T>> FollowAsync<T>(
        DcpClient client, TimeSpan patience, ILogger logger, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T>
    {
        Dictionary<string, T> known = new(StringComparer.Ordinal);
        var delay = TimeSpan.Zero;
        long? failingSince = null;
        for (var first = true; ; first = false)
        {
            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            delay = delay == TimeSpan.Zero ? FirstDelay : delay * 2 < LongestDelay ? delay * 2 : LongestDelay;

            if (!first)
            {
                foreach (var gone in await GoneAsync(client, known, cancellationToken).ConfigureAwait(false))
                {
                    known.Remove(gone.Metadata.Name);
                    yield return new DcpWatchEvent<T>(DcpChange.Deleted, gone);
                }
            }

            var opened = TimeProvider.System.GetTimestamp();
            var changes = client.WatchAsync<T>(cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (changes.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await changes.MoveNextAsync().ConfigureAwait(false))
                        {
                            break;
                        }
                    }
                    catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                    {
                        // A watch that held for a while had nothing to report; it was not failing.
                        failingSince = failingSince is null || TimeProvider.System.GetElapsedTime(opened) > patience
                            ? TimeProvider.System.GetTimestamp()
                            : failingSince;
                        var silence = TimeProvider.System.GetElapsedTime(failingSince.Value);
                        if (silence > patience)
                        {
                            throw new DcpException($"The orchestrator has not answered for {silence.TotalSeconds:0} s.", inner: e);
                        }

                        Disconnected(logger, T.Plural, e.Message);
                        break;
                    }

                    failingSince = null;
                    delay = TimeSpan.Zero;
                    var change = changes.Current;
                    if (change.Type == DcpChange.Deleted)
                    {
                        known.Remove(change.Object.Metadata.Name);
                    }
                    else
                    {
                        known[change.Object.Metadata.Name] = change.Object;
                    }

                    yield return change;
                }
            }
        }
    }

    private static async Task<IReadOnlyList<T>> GoneAsync<T>(DcpClient client, Dictionary<string, T> known, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T>
    {
        try
        {
            var present = await client.ListAsync<T>(cancellationToken).ConfigureAwait(false);
            var names = present.Select(value => value.Metadata.Name).ToHashSet(StringComparer.Ordinal);
            return [.. known.Values.Where(value => !names.Contains(value.Metadata.Name))];
        }
        catch (DcpException)
        {
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The watch over {Kind} was cut off and is resumed: {Reason}")]
    private static partial void Disconnected(ILogger logger, string kind, string reason);
}
