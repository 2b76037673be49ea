namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>The dashboard of a tier.</summary>
/// <param name="Authentication">How people log in.</param>
internal sealed record DashboardPlan(DashboardAuthentication Authentication)
{
    /// <summary>At which domain it is served. Null: <c>dashboard.</c> and the gateway's first domain.</summary>
    public string? Domain { get; init; }

    /// <summary>The OpenID Connect provider. Not null where people log in there.</summary>
    public Uri? Authority { get; init; }

    /// <summary>The dashboard's name at the provider. Not null where people log in there.</summary>
    public string? ClientId { get; init; }
}
