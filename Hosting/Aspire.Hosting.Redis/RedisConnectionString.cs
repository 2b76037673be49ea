using System.Globalization;

namespace Aspire.Hosting.Redis;

/// <summary>What a health check needs of a connection string: <c>host:port,password=…,ssl=true</c>.</summary>
internal sealed record RedisConnectionString(string Host, int Port, string? Password, bool Tls)
{
    private const int DefaultPort = 6379;

    public static RedisConnectionString Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var colon = parts[0].LastIndexOf(':');
        var host = colon < 0 ? parts[0] : parts[0][..colon];
        var port = colon < 0 ? DefaultPort : int.Parse(parts[0][(colon + 1)..], CultureInfo.InvariantCulture);
        return new RedisConnectionString(host.Trim('[', ']'), port, Option(parts, "password"), string.Equals(Option(parts, "ssl"), "true", StringComparison.OrdinalIgnoreCase));
    }

    private static string? Option(string[] parts, string name) =>
        parts.FirstOrDefault(part => part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..];
}
