using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Values;

namespace EnvironmentKit.Deployment.Resolution.Replacements;

/// <summary>A server that is there already and whose connection string is a URI: RabbitMQ and Elasticsearch.</summary>
internal static class UriReplacement
{
    public static Replacement OfQueue(RabbitMQServerResource queue, string text, ReplacementSource source)
    {
        var password = queue.PasswordParameter;
        var uri = Parse(text, source, password.Name, "amqp", "amqps", "amqp://library@10.0.0.6:5672");
        var port = uri.IsDefaultPort || uri.Port < 0 ? uri.Scheme == "amqps" ? 5671 : 5672 : uri.Port;
        if (uri.UserInfo.Length == 0)
        {
            throw source.Mistake("the connection string names no user. Write it as amqp://library@10.0.0.6:5672");
        }

        var user = Uri.UnescapeDataString(uri.UserInfo);
        var address = FormattableString.Invariant($"{uri.Host}:{port}{(uri.AbsolutePath == "/" ? "" : uri.AbsolutePath)}");
        queue.Annotations.Add(new ConnectionPropertyAnnotation("Username", ReferenceExpression.Create($"{user}")));
        queue.Annotations.Add(new ConnectionPropertyAnnotation("Uri", ReferenceExpression.Create($"{uri.Scheme}://{user:uri}:{password:uri}@{address}")));
        return Of(uri, port, password.Name, user, address);
    }

    public static Replacement OfSearch(ElasticsearchResource search, string text, ReplacementSource source)
    {
        var password = search.PasswordParameter;
        var uri = Parse(text, source, password.Name, "http", "https", "https://elastic@search.example:9200");
        var user = uri.UserInfo.Length == 0 ? "elastic" : Uri.UnescapeDataString(uri.UserInfo);
        return Of(uri, uri.Port, password.Name, user, FormattableString.Invariant($"{uri.Host}:{uri.Port}{(uri.AbsolutePath == "/" ? "" : uri.AbsolutePath)}"));
    }

    private static Replacement Of(Uri uri, int port, string secret, string user, string address) => new(uri.Host, port)
    {
        Scheme = uri.Scheme is "http" or "https" ? uri.Scheme : null,
        ConnectionString = $"{uri.Scheme}://{Uri.EscapeDataString(user)}:{SecretText.For(secret, isEscaped: true)}@{address}",
        Secrets = [secret],
    };

    private static Uri Parse(string text, ReplacementSource source, string secret, string scheme, string tlsScheme, string example)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || (uri.Scheme != scheme && uri.Scheme != tlsScheme))
        {
            // It may hold a password, so that it is not shown.
            throw source.Mistake($"the connection string is not a URI of the scheme {scheme} or {tlsScheme}. Write it as {example}");
        }

        return uri.UserInfo.Contains(':', StringComparison.Ordinal) ? throw source.HasPassword(secret) : uri;
    }
}
