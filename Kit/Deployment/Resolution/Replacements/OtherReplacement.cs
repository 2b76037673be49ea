using System.Globalization;

namespace EnvironmentKit.Deployment.Resolution.Replacements;

/// <summary>A server of a kind that the kit does not know: what is written is what those get who refer to the resource.</summary>
internal static class OtherReplacement
{
    public static Replacement Of(string text, ReplacementSource source)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.Port > 0)
        {
            return uri.UserInfo.Contains(':', StringComparison.Ordinal) ? throw HasPassword(source) : new Replacement(uri.Host, uri.Port) { ConnectionString = text };
        }

        if (ConnectionStringParts.TryParse(text) is { } parts)
        {
            return parts.Take("Password", "Pwd") is not null ? throw HasPassword(source)
                : parts.Take("Host", "Server", "Data Source", "Endpoint") is { } host && Split(host, parts.Take("Port")) is var (name, port) ? new Replacement(name, port) { ConnectionString = text }
                : throw Unclear(source);
        }

        // As Redis has it: host:port,option=value.
        var address = text.Split(',')[0];
        return text.Contains("password=", StringComparison.OrdinalIgnoreCase) ? throw HasPassword(source)
            : Split(address, null) is var (first, number) ? new Replacement(first, number) { ConnectionString = text }
            : throw Unclear(source);
    }

    private static (string Host, int Port)? Split(string address, string? port)
    {
        var colon = address.LastIndexOfAny([':', ',']);
        var (host, digits) = port is not null || colon < 0 ? (address, port) : (address[..colon], address[(colon + 1)..]);
        return Uri.CheckHostName(host) != UriHostNameType.Unknown && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65_535
            ? (host, number)
            : null;
    }

    private static EnvironmentKitException HasPassword(ReplacementSource source) => source.Mistake(
        "the connection string holds a password, which would stand in the manifests. Declare a secret parameter for the password and leave it out here");

    private static EnvironmentKitException Unclear(ReplacementSource source) => source.Mistake(
        "the connection string does not say host and port. Write it as cache.example:6379, tcp://cache.example:6379 or Host=cache.example;Port=6379");
}
