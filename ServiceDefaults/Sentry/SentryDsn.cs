namespace ServiceDefaults.Sentry;

/// <summary>Where a project of Sentry takes reports: <c>https://KEY@HOST/PROJECT</c>.</summary>
/// <param name="Server">The server's address with the path that it lives under, without a slash at its end.</param>
/// <param name="Key">What a client proves itself with.</param>
/// <param name="Secret">A second part of it that old servers want, or <see langword="null"/>.</param>
/// <param name="Project">The project's number.</param>
internal sealed record SentryDsn(string Server, string Key, string? Secret, string Project)
{
    /// <summary>Where envelopes go.</summary>
    public Uri Envelopes => new($"{Server}/api/{Project}/envelope/");

    /// <summary>Where OTLP goes; <c>/v1/traces</c> and <c>/v1/logs</c> follow.</summary>
    public Uri Otlp => new($"{Server}/api/{Project}/integration/otlp");

    /// <summary>The value of the header <c>x-sentry-auth</c> for <see cref="Otlp"/>.</summary>
    public string OtlpAuthorization => $"sentry sentry_key={Key}";

    /// <summary>The address as it may stand in an envelope.</summary>
    public string Public => Server.Insert(Server.IndexOf("://", StringComparison.Ordinal) + 3, Key + "@") + "/" + Project;

    /// <summary>Reads a DSN.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong with it, without any of it.</param>
    /// <returns>The DSN, or <see langword="null"/>.</returns>
    public static SentryDsn? Parse(string text, out string problem)
    {
        problem = string.Empty;
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            problem = "it is no address that begins with https:// or http://";
            return null;
        }

        var user = uri.UserInfo.Split(':', 2);
        if (!IsWord(user[0]))
        {
            problem = "the key before the '@' is missing or has other characters than letters, digits, '-' and '_'";
            return null;
        }

        var path = uri.AbsolutePath.TrimEnd('/');
        var slash = path.LastIndexOf('/');
        if (slash < 0 || !IsWord(path[(slash + 1)..]))
        {
            problem = "the project at its end is missing";
            return null;
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            problem = "something follows the project";
            return null;
        }

        return new SentryDsn(uri.GetLeftPart(UriPartial.Scheme) + uri.Authority + path[..slash], user[0], user.ElementAtOrDefault(1), path[(slash + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Server}/{Project}";

    private static bool IsWord(string text) => text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
