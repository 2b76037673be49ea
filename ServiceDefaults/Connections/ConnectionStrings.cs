using Microsoft.Extensions.Configuration;

namespace ServiceDefaults.Connections;

internal static class ConnectionStrings
{
    /// <exception cref="MissingConnectionStringException">There is none, or it is blank.</exception>
    public static string Required(this IConfiguration configuration, string connectionName, string example)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionName);
        var value = configuration.GetConnectionString(connectionName);
        return string.IsNullOrWhiteSpace(value) ? throw new MissingConnectionStringException(connectionName, example) : value;
    }

    /// <summary>Reads an absolute URI of one of the schemes; a malformed one is reported without showing it, it may hold a password.</summary>
    /// <exception cref="MissingConnectionStringException">There is none, or it is not such a URI.</exception>
    public static Uri RequiredUri(this IConfiguration configuration, string connectionName, string example, params string[] schemes) =>
        Uri.TryCreate(configuration.Required(connectionName, example), UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme)
            ? uri
            : throw new MissingConnectionStringException(connectionName, example);
}
