namespace EnvironmentKit;

/// <summary>How people prove to the dashboard of a deployed tier who they are.</summary>
public enum DashboardAuthentication
{
    /// <summary>By a fixed token, which is the secret <c>telemetry-dashboard-token</c>.</summary>
    BrowserToken,

    /// <summary>At an OpenID Connect provider; the client's secret is <c>telemetry-dashboard-client-secret</c>.</summary>
    OpenIdConnect,

    /// <summary>Not at all. Refused in production.</summary>
    None,
}
