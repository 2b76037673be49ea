using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Readiness;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Engines.Companions;

/// <summary>Shows on the declared resource, and on what belongs to it, how its server process is.</summary>
internal sealed class CompanionMirror(Companion companion, IReadOnlyList<IResource> family, CompanionServices services)
{
    private readonly ILogger _log = services.Loggers.GetLogger(companion.Resource);
    private CancellationTokenSource? _probing;
    private string? _state;

    /// <summary>Copies the server's console to the declared resource.</summary>
    public async Task FollowLogAsync(CancellationToken cancellationToken)
    {
        await foreach (var lines in services.Loggers.WatchAsync(companion.Server).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var line in lines)
            {
                _log.Log(line.IsErrorMessage ? LogLevel.Error : LogLevel.Information, "{Line}", WithoutTime(line.Content));
            }
        }
    }

    /// <summary>Copies the server's state. It counts as running once it serves: who waits for it is let go at the right moment.</summary>
    public async Task FollowStateAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in services.Notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            var state = change.Snapshot.State?.Text;
            if (change.Resource != companion.Server || state is null || state == _state)
            {
                continue;
            }

            _state = state;
            if (_probing is not null)
            {
                await _probing.CancelAsync().ConfigureAwait(false);
                _probing = null;
            }

            if (state == KnownResourceStates.Running)
            {
                _probing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                _ = ReportWhenReadyAsync(change.Snapshot, _probing.Token);
            }
            else
            {
                await ReportAsync(change).ConfigureAwait(false);
            }
        }
    }

    private async Task ReportWhenReadyAsync(CustomResourceSnapshot server, CancellationToken cancellationToken)
    {
        if (companion.Current is not { } plan)
        {
            return;
        }

        await Probing.WaitAsync(plan.Readiness, services.Time, cancellationToken).ConfigureAwait(false);
        foreach (var member in family)
        {
            await services.Notifications.PublishUpdateAsync(member, snapshot => cancellationToken.IsCancellationRequested ? snapshot : snapshot with
            {
                State = KnownResourceStates.Running,
                StartTimeStamp = server.StartTimeStamp,
                StopTimeStamp = null,
                ExitCode = null,
                Urls = WithActivity(snapshot.Urls, url => !plan.SilentEndpoints.Contains(url)),
                Properties = WithSource(snapshot.Properties, plan.Server.Program),
            }).ConfigureAwait(false);
        }
    }

    private async Task ReportAsync(ResourceEvent change)
    {
        var server = change.Snapshot;
        // A container that ends has exited, however it ended; "finished" is for programs that are meant to.
        var state = server.State!.Text == KnownResourceStates.Finished ? new ResourceStateSnapshot(KnownResourceStates.Exited, server.State.Style) : server.State;
        var isStarting = state.Text == KnownResourceStates.Starting;
        foreach (var member in family)
        {
            await services.Notifications.PublishUpdateAsync(member, snapshot =>
            {
                // While the declared resource waits for others, its server counts as starting.
                if (isStarting && snapshot.State?.Text == KnownResourceStates.Waiting)
                {
                    return snapshot;
                }

                var next = snapshot with
                {
                    State = state,
                    StartTimeStamp = server.StartTimeStamp,
                    StopTimeStamp = server.StopTimeStamp,
                    ExitCode = server.ExitCode,
                    Urls = WithActivity(snapshot.Urls, _ => false),
                };
                return isStarting ? next.WithHealthReports(UnknownHealth(member)) : next;
            }).ConfigureAwait(false);
        }

        if (KnownResourceStates.TerminalStates.Contains(state.Text))
        {
            foreach (var member in family)
            {
                _ = services.Eventing.PublishAsync(new ResourceStoppedEvent(member, services.Provider, change), CancellationToken.None);
            }
        }
    }

    // What was healthy before a restart is not known to be healthy after it.
    private static ImmutableArray<HealthReportSnapshot> UnknownHealth(IResource resource) =>
        [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => new HealthReportSnapshot(check.Key, null, null, null))];

    private static ImmutableArray<UrlSnapshot> WithActivity(ImmutableArray<UrlSnapshot> urls, Func<string, bool> isActive) => urls.IsDefaultOrEmpty
        ? urls
        : [.. urls.Select(url => url.Name is null ? url : url with { IsInactive = !isActive(url.Name) })];

    private static ImmutableArray<ResourcePropertySnapshot> WithSource(ImmutableArray<ResourcePropertySnapshot> properties, string program) =>
    [
        .. properties.Where(property => property.Name != CustomResourceKnownProperties.Source),
        new ResourcePropertySnapshot(CustomResourceKnownProperties.Source, program),
    ];

    // "2026-11-21T06:12:40.1234567Z text": the receiving log puts a time of its own before the line.
    private static string WithoutTime(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && DateTime.TryParseExact(line[..space], "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _)
            ? line[(space + 1)..]
            : line;
    }
}
