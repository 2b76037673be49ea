using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Telemetry.Redaction;

namespace ServiceDefaults.Telemetry.Exporting;

/// <summary>
/// Says by a warning that telemetry does not arrive, and which setting says where it goes: OpenTelemetry itself tells only those who listen
/// to its events. Nothing else changes; what cannot be sent is dropped, and the service goes on.
/// </summary>
internal sealed class ExportFailures : EventListener, IHostedService
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly ILogger? _logger;
    private readonly string _setting = "";
    private readonly string _endpoint = "";
    private readonly Redactor? _redactor;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly CancellationToken _stopping;
    private long? _told;

    public ExportFailures(string setting, IConfiguration configuration, IHostApplicationLifetime lifetime, ILogger<ExportFailures> logger, Redactor redactor, TimeProvider time)
    {
        (_setting, _endpoint) = (setting, configuration[setting] ?? "");
        (_logger, _redactor, _time, _stopping) = (logger, redactor, time, lifetime.ApplicationStopping);
    }

    /// <summary>Listens for failures of the exporter.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="setting">The setting that says where telemetry goes.</param>
    public static void Add(IServiceCollection services, string setting) =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<ExportFailures>(provider, setting));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Called from the base class's constructor as well, before there is anything of this one.
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter)
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (_logger is null || _redactor is null || _stopping.IsCancellationRequested || !IsNews())
        {
            return;
        }

        _logger.LogWarning("Telemetry does not arrive at {Endpoint} ({Setting}), and is dropped: {Reason}", _redactor.Text(_endpoint), _setting, _redactor.Text(ReasonOf(eventData)));
    }

    private bool IsNews()
    {
        lock (_lock)
        {
            if (_told is { } before && _time.GetElapsedTime(before) < Pause)
            {
                return false;
            }

            _told = _time.GetTimestamp();
            return true;
        }
    }

    // Whole exceptions are among the arguments; what they say first is enough.
    private static string ReasonOf(EventWrittenEventArgs failure)
    {
        var arguments = failure.Payload?.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)?.Split('\n')[0].Trim()).ToArray() ?? [];
        return failure.Message is { } message ? string.Format(CultureInfo.InvariantCulture, message, arguments) : string.Join(' ', arguments);
    }
}
