namespace EnvironmentKit.Telemetry.Collector;

/// <summary>What a DSN of Sentry, <c>https://KEY@HOST/PROJECT</c>, says about where the same project takes OTLP.</summary>
internal static class SentryOtlp
{
    /// <summary>The address; <c>/v1/traces</c> and <c>/v1/logs</c> follow. Null: it is no DSN.</summary>
    public static string? Endpoint(string dsn) => Parse(dsn) is (var server, _, var project) ? $"{server}/api/{project}/integration/otlp" : null;

    /// <summary>The value of the header <c>x-sentry-auth</c>. Null: it is no DSN.</summary>
    public static string? Authorization(string dsn) => Parse(dsn) is (_, var key, _) ? $"sentry sentry_key={key}" : null;

    private static (string Server, string Key, string Project)? Parse(string dsn)
    {
        if (!Uri.TryCreate(dsn.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return null;
        }

        // Old servers have a second part of the key.
        var key = uri.UserInfo.Split(':')[0];
        var path = uri.AbsolutePath.TrimEnd('/');
        var slash = path.LastIndexOf('/');
        return key.Length == 0 || slash < 0 || slash == path.Length - 1
            ? null
            : ($"{uri.Scheme}://{uri.Authority}{path[..slash]}", key, path[(slash + 1)..]);
    }
}
