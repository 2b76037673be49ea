using Microsoft.Extensions.Configuration;

namespace ServiceDefaults.Health;

/// <summary>Where ASP.NET Core's own settings say that a program is to listen.</summary>
internal static class HealthAddresses
{
    private static readonly string[] UrlSettings = ["urls", "ASPNETCORE_URLS", "DOTNET_URLS"];
    private static readonly string[] PortSettings = ["http_ports", "ASPNETCORE_HTTP_PORTS", "DOTNET_HTTP_PORTS"];

    /// <summary>URLs as Kestrel takes them; none where neither addresses nor ports are set.</summary>
    public static string[] Read(IConfiguration configuration) => First(configuration, UrlSettings) is { Length: > 0 } urls
        ? urls
        : [.. First(configuration, PortSettings).Select(port => $"http://*:{port}")];

    private static string[] First(IConfiguration configuration, string[] settings) =>
        Array.Find(settings, setting => !string.IsNullOrWhiteSpace(configuration[setting])) is { } found
            ? configuration[found]!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [];
}
