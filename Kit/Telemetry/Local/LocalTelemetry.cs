using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Backups;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Masking;
using EnvironmentKit.Nginx;
using EnvironmentKit.Schedules.Local;
using EnvironmentKit.Status;
using EnvironmentKit.Telemetry.Local.Alerting;
using EnvironmentKit.Telemetry.Local.Events;
using EnvironmentKit.Telemetry.Local.Logs;
using EnvironmentKit.Telemetry.Otlp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Telemetry.Local;

/// <summary>
/// Tells the dashboard of a local run what nobody else tells: the servers' figures and logs, everybody's health, and what was started and what
/// ran when. Nothing waits for it.
/// </summary>
internal sealed class LocalTelemetry : IAsyncDisposable
{
    private const string ResourceAttributes = "OTEL_RESOURCE_ATTRIBUTES";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _ended = new();
    private readonly DistributedApplicationModel _model;
    private readonly IServiceProvider _services;
    private readonly TelemetrySource _source;
    private readonly LocalIdentity _identity;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly SecretMask _mask;
    private readonly HealthHistory _health;
    private readonly ServerMetrics _metrics;
    private Task _running = Task.CompletedTask;

    public LocalTelemetry(
        DistributedApplicationModel model, IServiceProvider services, TelemetrySource source, LocalIdentity identity, ILogger<LocalTelemetry> logger, TimeProvider time)
    {
        (_model, _services, _source, _identity, _logger, _time) = (model, services, source, identity, logger, time);
        _mask = services.GetService<SecretMask>() ?? new SecretMask();
        _health = new HealthHistory(time);
        _metrics = new ServerMetrics(services.GetService<CompanionHost>(), logger, time);
    }

    /// <summary>Has the dashboard told of everything. Without effect in publish mode, and when called again.</summary>
    public static void Register(IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode || !TelemetrySource.CanSend(builder) || builder.Services.Any(service => service.ServiceType == typeof(LocalTelemetry)))
        {
            return;
        }

        var source = builder.CreateResourceBuilder(new TelemetrySource(LocalIdentity.OfTheRun)).WithOtlpExporter(OtlpProtocol.HttpProtobuf).Resource;
        var identity = LocalIdentity.Of(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<ScheduleReports>();
        builder.Services.AddSingleton(source);
        builder.Services.AddSingleton(identity);
        builder.Services.AddSingleton<LocalTelemetry>();
        builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
        {
            start.Services.GetRequiredService<LocalTelemetry>().Start();
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _metrics.DisposeAsync().ConfigureAwait(false);
        _ended.Dispose();
    }

    private void Start()
    {
        foreach (var resource in _model.Resources.Where(resource => resource.Annotations.OfType<OtlpExporterAnnotation>().Any()).ToList())
        {
            resource.Annotations.Add(new EnvironmentCallbackAnnotation(context => NameApplication(context.EnvironmentVariables)));
        }

        _running = Task.Run(() => RunAsync(_ended.Token));
    }

    // Prometheus's "job" is namespace and name, in a local run as in a deployed tier.
    private void NameApplication(Dictionary<string, object> variables)
    {
        if (variables.TryGetValue(ResourceAttributes, out var given) && given is string text && !text.Contains("service.namespace=", StringComparison.Ordinal))
        {
            variables[ResourceAttributes] = $"{text},service.namespace={_identity.Application}";
        }
    }

    private async Task RunAsync(CancellationToken ended)
    {
        try
        {
            var executionContext = _services.GetRequiredService<DistributedApplicationExecutionContext>();
            if ((_services.GetService<LocalAlerting>()?.Target ?? await _source.FindTargetAsync(executionContext, _logger, ended).ConfigureAwait(false)) is not { } target)
            {
                return;
            }

            using var sender = new OtlpSender(target, _time, _logger);
            var own = _identity.Of(LocalIdentity.OfTheRun);
            var starts = new StartRecords(_identity);
            sender.Send(own, starts.OfTheRun(_time.GetUtcNow()));
            _services.GetRequiredService<ScheduleReports>().Ended += (resource, run) => sender.Send(own, ScheduleMetrics.RecordOf(resource, run));
            await Task.WhenAll([FollowAsync(starts, sender, own, ended), MeasureAsync(sender, own, ended), .. FollowLogs(sender, ended)]).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The environment ends.
        }
        catch (Exception exception)
        {
            _logger.LogWarning("The dashboard is not told of the servers any more: {Problem}", exception.Message);
        }
    }

    private async Task FollowAsync(StartRecords starts, OtlpSender sender, OtlpResource own, CancellationToken ended)
    {
        await foreach (var change in _services.GetRequiredService<ResourceNotificationService>().WatchAsync(ended).ConfigureAwait(false))
        {
            if (ResourceObservations.From(change, _mask) is not { IsQuiet: false } seen)
            {
                continue;
            }

            _metrics.Observe(change);
            // A job's run that is over is no fault; how it went is told by its schedule.
            if (!seen.IsExplicitStart && _health.Observe(seen.Name, seen.Id, seen.State, seen.Health, seen.HealthProblems is [var problem, ..] ? problem : null) is { } record)
            {
                sender.Send(own, record);
            }

            if (starts.Observe(change) is { } started)
            {
                sender.Send(own, started);
            }
        }
    }

    private async Task MeasureAsync(OtlpSender sender, OtlpResource own, CancellationToken ended)
    {
        var folder = _services.GetService<EnvironmentFolder>();
        var reports = _services.GetRequiredService<ScheduleReports>();
        var backups = _model.Resources.OfType<PostgresBackupResource>().ToList();
        while (true)
        {
            await Task.Delay(Pause, _time, ended).ConfigureAwait(false);
            _metrics.Ask(_model.Resources, sender, _identity, ended);
            var now = _time.GetUtcNow();
            foreach (var point in _health.Read().Concat(ScheduleMetrics.Read(reports.Last, now)).Concat(folder is null ? [] : ScheduleMetrics.ReadBackups(backups, folder, now)))
            {
                sender.Send(own, point);
            }
        }
    }

    private List<Task> FollowLogs(OtlpSender sender, CancellationToken ended)
    {
        var logs = new ServerLogs(_services.GetRequiredService<ResourceLoggerService>(), _mask, _time);
        return
        [
            .. _model.Resources
                .Where(resource => resource is PostgresServerResource or RabbitMQServerResource or ElasticsearchResource or NginxResource)
                .Select(resource => logs.FollowAsync(resource, sender, _identity.Of(resource.Name), ended)),
        ];
    }
}
