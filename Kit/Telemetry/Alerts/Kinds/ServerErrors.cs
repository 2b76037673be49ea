namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>Too many requests end with a status of 5xx. The unit is the share of all requests.</summary>
internal sealed class ServerErrors() : AlertKind(nameof(ServerErrors), 0.05, Minutes(5), AlertSeverity.Critical)
{
    private const string Requests = "http_server_request_duration_seconds_count";

    public override bool Concerns(ObservedService service) => service.Kind is ObservedKind.Application;

    public override AlertText Of(AlertSubject subject) => new(
        $"sum by (job) (rate({Requests}{{{subject.Job},http_response_status_code=~\"5..\"}}[5m])) / sum by (job) (rate({Requests}{{{subject.Job}}}[5m])) > {subject.Threshold}",
        $"'{subject.Name}' answers {{{{ $value | humanizePercentage }}}} of its requests with errors",
        "Users see error pages. Look in the dashboard for its traces with errors, or in Sentry for the exception.");
}
