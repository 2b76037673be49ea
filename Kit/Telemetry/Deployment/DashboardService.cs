using EnvironmentKit.Deployment;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>
/// Aspire's dashboard as a service of a tier. It reads its keys from files that bear the names of its settings, and nothing of it
/// is open: people log in, who reports has a key, and its API has another one.
/// </summary>
internal static class DashboardService
{
    public const string Name = "telemetry-dashboard";

    /// <summary>The header in which the dashboard expects the key of those who report.</summary>
    public const string KeyHeader = "x-otlp-api-key";

    public const int WebPort = 18888;
    public const int GrpcPort = 18889;
    public const int HttpPort = 18890;

    private static readonly ImageReference _image = new("mcr.microsoft.com", "dotnet/aspire-dashboard", "13.5.2");
    private static readonly GeneratedSecret _key = new() { MinLength = 32 };

    public static Secret ReportKey { get; } = new("telemetry-dashboard-otlp-key", "The key with which telemetry is reported to the dashboard") { Generated = _key };

    public static Secret Token { get; } = new("telemetry-dashboard-token", "The token with which people log in to the dashboard") { Generated = _key };

    public static Secret ApiKey { get; } = new("telemetry-dashboard-api-key", "The key of the dashboard's API, for programs that read telemetry") { Generated = _key };

    public static Secret ClientSecret { get; } = new("telemetry-dashboard-client-secret", "The dashboard's secret at the OpenID Connect provider");

    /// <summary>The secrets that a dashboard reads, and the settings that they are.</summary>
    public static IReadOnlyList<(Secret Secret, string Setting)> SecretsOf(DashboardPlan plan) =>
    [
        (ApiKey, "Dashboard__Api__PrimaryApiKey"),
        .. plan.Authentication == DashboardAuthentication.OpenIdConnect ? [(ClientSecret, "Authentication__Schemes__OpenIdConnect__ClientSecret")] : Array.Empty<(Secret, string)>(),
        (ReportKey, "Dashboard__Otlp__PrimaryApiKey"),
        .. plan.Authentication == DashboardAuthentication.BrowserToken ? [(Token, "Dashboard__Frontend__BrowserToken")] : Array.Empty<(Secret, string)>(),
    ];

    public static Service Of(TierDeployment deployment, DashboardPlan plan, string? domain)
    {
        var probe = new Probe(new HttpProbe("http", "/health") { Command = [] });
        var secrets = SecretsOf(plan);
        return new Service
        {
            Name = Name,
            Component = "telemetry",
            Image = _image,
            Environment = [.. Variables(deployment, plan, domain).OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => new EnvironmentVariable(variable.Key, variable.Value))],
            Secrets = [.. secrets.Select(secret => secret.Secret.Name)],
            SecretFiles = [.. secrets.Select(secret => new SecretFile(secret.Secret.Name, secret.Setting))],
            TemporaryMounts = [new TemporaryMount("/tmp", 64 << 20)],
            Ports =
            [
                new ServicePort("http", WebPort) { Scheme = "http" },
                new ServicePort("otlp-grpc", GrpcPort) { Scheme = "http" },
                new ServicePort("otlp-http", HttpPort) { Scheme = "http" },
            ],
            Startup = probe with { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 60 },
            Readiness = probe,
            Liveness = probe with { Action = new TcpProbe("http") { Command = [] }, Interval = TimeSpan.FromSeconds(30), FailureThreshold = 5 },
            Limits = new ServiceLimits(CpuRequest: 50, CpuLimit: 1000, MemoryRequest: 128 << 20, MemoryLimit: 512 << 20, Pids: 256),
            User = new ServiceUser(1654, 1654),
            ExternalConnections = plan.Authority is { } authority ? [new ExternalConnection(authority.Host, authority.Port)] : [],
            Waivers = [TelemetryWaivers.One("What it shows is in its memory, and of several each would know a part"), TelemetryWaivers.NoHealthCheck],
        };
    }

    private static Dictionary<string, string> Variables(TierDeployment deployment, DashboardPlan plan, string? domain)
    {
        var variables = new Dictionary<string, string>
        {
            ["ASPIRE_DASHBOARD_FILE_CONFIG_DIRECTORY"] = Secret.FolderPath.TrimEnd('/'),
            // The gateway says by which address and scheme people came; where it leads to a login, that has to be the same.
            ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
            ["ASPIRE_DASHBOARD_FORWARDEDHEADERS_ENABLED"] = "true",
            ["ASPNETCORE_URLS"] = $"http://+:{WebPort}",
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://+:{GrpcPort}",
            ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = $"http://+:{HttpPort}",
            ["Dashboard__AI__Disabled"] = "true",
            ["Dashboard__Api__AuthMode"] = "ApiKey",
            ["Dashboard__ApplicationName"] = $"{deployment.Application} {deployment.Tier}",
            ["Dashboard__Frontend__AuthMode"] = plan.Authentication switch
            {
                DashboardAuthentication.OpenIdConnect => "OpenIdConnect",
                DashboardAuthentication.None => "Unsecured",
                _ => "BrowserToken",
            },
            ["Dashboard__Otlp__AuthMode"] = "ApiKey",
            ["Dashboard__UI__DisableImport"] = "true",
            ["HOME"] = "/tmp",
            // At the level below it writes the token into its log.
            ["Logging__LogLevel__Default"] = "Warning",
        };
        if (domain is not null)
        {
            variables["Dashboard__Frontend__PublicUrl"] = $"https://{domain}";
        }

        if (plan is { Authentication: DashboardAuthentication.OpenIdConnect, Authority: { } authority, ClientId: { } client })
        {
            variables["Authentication__Schemes__OpenIdConnect__Authority"] = authority.AbsoluteUri;
            variables["Authentication__Schemes__OpenIdConnect__ClientId"] = client;
        }

        return variables;
    }
}
