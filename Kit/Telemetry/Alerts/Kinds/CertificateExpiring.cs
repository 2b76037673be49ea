namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>A certificate ends soon, so its renewal has failed for weeks. The unit is days.</summary>
internal sealed class CertificateExpiring() : AlertKind(nameof(CertificateExpiring), 14, Minutes(60), AlertSeverity.Critical)
{
    private const int SecondsADay = 86_400;

    public override bool Concerns(ObservedService service) => service.Domains.Count > 0;

    public override AlertText Of(AlertSubject subject)
    {
        var addresses = string.Join('|', subject.Service.Domains.Select(domain => domain.Replace(".", "\\\\.", StringComparison.Ordinal)));
        return new(
            $"(min by (server_address) (certificate_expiry_timestamp_seconds{{server_address=~\"{addresses}\"}}) - time()) / {SecondsADay} < {subject.Threshold}"
            + $" or min by (http_url) (httpcheck_tls_cert_remaining_seconds{{{subject.Job}}}) / {SecondsADay} < {subject.Threshold}",
            $"A certificate of '{subject.Name}' ends in {{{{ $value | printf \"%.1f\" }}}} days",
            "When it has ended, browsers refuse the site. Read the log of what renews it: ACME's answer is there.");
    }
}
