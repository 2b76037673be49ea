using System.Net.Sockets;
using Aspire.Hosting.Dcp.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Where the dashboard listens and which keys protect it. Everything is settled before any resource starts, so that
/// resources can be told where telemetry goes while the dashboard itself is still coming up.
/// </summary>
internal sealed class DashboardOptions
{
    /// <summary>False when the application runs without a dashboard; telemetry then goes only where it was configured to.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The addresses of the pages, as they were configured; the first is the one to show.</summary>
    public required IReadOnlyList<BindingAddress> FrontendAddresses { get; init; }

    /// <summary>Where OTLP over gRPC is taken; null when only HTTP was configured, or nothing and there is no dashboard.</summary>
    public required string? OtlpGrpcUrl { get; init; }

    /// <summary>Where OTLP over HTTP is taken; null when there is no dashboard and none was configured.</summary>
    public required string? OtlpHttpUrl { get; init; }

    /// <summary>Where the AppHost answers the dashboard.</summary>
    public required Uri ResourceServiceUrl { get; init; }

    /// <summary>What a browser must show to log in; null when everybody may.</summary>
    public required string? BrowserToken { get; init; }

    /// <summary>What a sender of telemetry must show in <c>x-otlp-api-key</c>; null when everybody may.</summary>
    public required string? OtlpApiKey { get; init; }

    /// <summary>What a reader of the dashboard's telemetry API must show; null when everybody may.</summary>
    public required string? ApiKey { get; init; }

    /// <summary>What the dashboard must show to the AppHost; null when everybody may.</summary>
    public required string? ResourceServiceApiKey { get; init; }

    /// <summary>The name at the top of the pages.</summary>
    public required string ApplicationName { get; init; }

    /// <summary>The ASP.NET Core environment of the dashboard's process.</summary>
    public required string Environment { get; init; }

    /// <summary>Whether the dashboard lists itself.</summary>
    public required bool ShowItself { get; init; }

    /// <summary>The address of the pages.</summary>
    public string FrontendUrl
    {
        get
        {
            var address = FrontendAddresses[0];
            return $"{address.Scheme}://{ShownHost(address.Host)}:{address.Port}";
        }
    }

    /// <summary>The address that logs a browser in.</summary>
    public string LoginUrl => LoginUrlOf(FrontendUrl);

    /// <summary>The address that logs a browser in at one of several addresses of the pages.</summary>
    public string LoginUrlOf(string frontendUrl) =>
        BrowserToken is null ? frontendUrl : $"{frontendUrl}/login?t={BrowserToken}";

    /// <summary>Every value here that must not be seen.</summary>
    public IEnumerable<string> Keys => new[] { BrowserToken, OtlpApiKey, ApiKey, ResourceServiceApiKey }.OfType<string>();

    /// <summary>Reads the configuration and fills in what it leaves open.</summary>
    /// <exception cref="DistributedApplicationException">An address cannot be read or no free port is found.</exception>
    public static DashboardOptions Create(IConfiguration configuration, bool enabled, string applicationName)
    {
        var ports = new HostPorts();
        string? Otlp(string setting, bool isWanted = true) =>
            Given(configuration, setting) is { } url
                ? Address(setting, url, ports).ToString()
                : enabled && isWanted ? $"http://localhost:{ports.Next(ProtocolType.Tcp)}" : null;

        return new DashboardOptions
        {
            Enabled = enabled,
            FrontendAddresses = Frontend(configuration, ports),
            // Who configures only HTTP wants senders to use it, and they prefer gRPC where there is both.
            OtlpGrpcUrl = Otlp(DashboardSettings.OtlpGrpcUrl, isWanted: Given(configuration, DashboardSettings.OtlpHttpUrl) is null),
            OtlpHttpUrl = Otlp(DashboardSettings.OtlpHttpUrl),
            ResourceServiceUrl = ResourceService(configuration, ports),
            BrowserToken = Given(configuration, DashboardSettings.AppHost.BrowserToken),
            OtlpApiKey = Given(configuration, DashboardSettings.AppHost.OtlpApiKey),
            ApiKey = Given(configuration, DashboardSettings.AppHost.DashboardApiKey),
            ResourceServiceApiKey = Given(configuration, DashboardSettings.AppHost.ResourceServiceApiKey),
            ApplicationName = WithoutSuffix(Given(configuration, DashboardSettings.AppHost.ApplicationName) ?? applicationName),
            Environment = Given(configuration, DashboardSettings.Environment) ?? "Production",
            ShowItself = bool.TryParse(Given(configuration, DashboardSettings.ShowDashboardResources), out var show) && show,
        };
    }

    /// <summary>A setting's value under its name or the name with the older prefix; null when it is empty.</summary>
    public static string? Given(IConfiguration configuration, string setting)
    {
        var value = configuration[setting];
        if (string.IsNullOrWhiteSpace(value) && setting.StartsWith("ASPIRE_", StringComparison.Ordinal))
        {
            value = configuration["DOTNET_" + setting["ASPIRE_".Length..]];
        }

        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    private static IReadOnlyList<BindingAddress> Frontend(IConfiguration configuration, HostPorts ports) =>
        Given(configuration, DashboardSettings.Urls) is { } urls
            ? [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(url => Address(DashboardSettings.Urls, url, ports))]
            : [BindingAddress.Parse($"http://localhost:{ports.Next(ProtocolType.Tcp)}")];

    private static Uri ResourceService(IConfiguration configuration, HostPorts ports)
    {
        if (Given(configuration, DashboardSettings.ResourceServiceUrl) is not { } url)
        {
            return new Uri($"http://127.0.0.1:{ports.Next(ProtocolType.Tcp)}");
        }

        // Launch profiles often say https here; both ends of this connection are ours and never leave the machine.
        return Uri.TryCreate(url, UriKind.Absolute, out var given) && given.IsLoopback
            ? new Uri($"http://127.0.0.1:{given.Port}")
            : throw new DistributedApplicationException(
                $"{DashboardSettings.ResourceServiceUrl} is '{url}'; expected an address of this machine such as http://localhost:20100.");
    }

    private static BindingAddress Address(string setting, string url, HostPorts ports)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            // Resources are told before the dashboard listens, so that it cannot be left to choose.
            return address.Port == 0
                ? BindingAddress.Parse($"{address.Scheme}://{address.Host}:{ports.Next(ProtocolType.Tcp)}")
                : address;
        }
        catch (FormatException)
        {
            throw new DistributedApplicationException($"{setting} is '{url}'; expected an address such as http://localhost:18888.");
        }
    }

    private static string ShownHost(string host) => host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : host;

    // "Library.AppHost" is shown as "Library", as people think of it.
    private static string WithoutSuffix(string name)
    {
        const string Suffix = "AppHost";
        if (name.Length <= Suffix.Length || !name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
        {
            return name;
        }

        var stem = name[..^Suffix.Length];
        return stem.Length > 1 && stem.EndsWith('.') ? stem[..^1] : stem;
    }
}
