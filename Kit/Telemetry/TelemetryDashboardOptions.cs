namespace EnvironmentKit.Telemetry;

/// <summary>The dashboard of a deployed tier.</summary>
public sealed class TelemetryDashboardOptions
{
    /// <summary>
    /// The domain at which the tier's gateway serves it; the dashboard cannot live below a path. The setting <c>Telemetry:Dashboard:Domain</c>
    /// counts before. Null: <c>dashboard.</c> and the gateway's first domain; without a domain it is reached from within only. Default: null.
    /// </summary>
    public string? Domain { get; set; }

    /// <summary>How people log in. The setting <c>Telemetry:Dashboard:Authentication</c> counts before. Default: <see cref="DashboardAuthentication.BrowserToken"/>.</summary>
    public DashboardAuthentication Authentication { get; set; } = DashboardAuthentication.BrowserToken;

    /// <summary>The provider's address, such as <c>https://login.example/realms/team</c>. The setting <c>Telemetry:Dashboard:Authority</c> counts before. Default: null.</summary>
    public string? Authority { get; set; }

    /// <summary>The dashboard's name at the provider. The setting <c>Telemetry:Dashboard:ClientId</c> counts before. Default: null.</summary>
    public string? ClientId { get; set; }

    internal TelemetryDashboardOptions Copy() => (TelemetryDashboardOptions)MemberwiseClone();
}
