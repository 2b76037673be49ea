using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace ServiceDefaults.Telemetry.Redaction;

/// <summary>
/// Takes secrets, e-mail addresses, IP addresses and numbers of credit cards out of what leaves the service as telemetry. A text without any comes back as
/// the same object.
/// </summary>
/// <param name="secrets">Values that must never appear, whatever stands around them.</param>
/// <param name="keepsPersonalData">Whether e-mail and IP addresses and numbers of cards stay.</param>
internal sealed partial class Redactor(IReadOnlyCollection<string> secrets, bool keepsPersonalData)
{
    public const string Secret = "[redacted]";
    public const string Email = "[email]";
    public const string Address = "[ip]";
    public const string Card = "[card]";
    public const string QueryValue = "REDACTED";

    // Longer texts are cut: what a log line may cost has to have an end.
    private const int LongestText = 32 * 1024;

    // Digits of a card's number.
    private const int ShortestCard = 13;
    private const int LongestCard = 19;

    private static readonly SearchValues<string> SecretMarks = SearchValues.Create(
        ["password", "passwd", "passphrase", "pwd", "secret", "token", "key", "authorization", "cookie", "credential", "signature", "session", "dsn", "bearer", "basic", "eyJ"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> AtSigns = SearchValues.Create(["@", "%40"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> SecretNames = SearchValues.Create(
        ["password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "api_key", "api-key", "authorization", "cookie", "credential", "connectionstring", "dsn", "privatekey", "private_key"],
        StringComparison.OrdinalIgnoreCase);

    private readonly SearchValues<string>? _known = secrets.Count > 0 ? SearchValues.Create([.. secrets], StringComparison.Ordinal) : null;
    private readonly string[] _secrets = [.. secrets.OrderByDescending(secret => secret.Length)];

    /// <summary>The same with another answer to whether personal data may leave.</summary>
    public Redactor Keeping(bool personalData) => personalData == keepsPersonalData ? this : new Redactor(_secrets, personalData);

    /// <summary>Takes out what is no telemetry's business.</summary>
    /// <param name="text">Any text.</param>
    public string Text(string text)
    {
        if (text.Length > LongestText)
        {
            text = text[..LongestText] + "…";
        }

        if (_known is not null && text.AsSpan().ContainsAny(_known))
        {
            text = WithoutKnown(text);
        }

        var hasUri = text.Contains("://", StringComparison.Ordinal);
        if (hasUri)
        {
            text = UserOfUri().Replace(text, Secret + "@");
        }

        if (text.AsSpan().ContainsAny(SecretMarks))
        {
            text = WithoutSecrets(text);
        }

        if (hasUri)
        {
            text = QueryOfUri().Replace(text, match => match.Groups["address"].Value + Query(match.Groups["query"].Value));
        }

        return keepsPersonalData ? text : WithoutPersons(text);
    }

    /// <summary>A value that goes with a name, as in structured logs: the name may say that the value is a secret.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; one that is no text, number, time or truth value becomes a text.</param>
    public object? Attribute(string name, object? value)
    {
        switch (value)
        {
            case null or bool or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal
                or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or Enum:
                return value;
            default:
                if (name.AsSpan().ContainsAny(SecretNames))
                {
                    return Secret;
                }

                var text = value as string ?? Describe(value);
                return name switch
                {
                    "server.address" => value,
                    "QueryString" when text.StartsWith('?') => "?" + Query(text[1..]),
                    _ when IsStatement(name) => Text(SqlStatement.WithoutValues(text)),
                    _ => Text(text),
                };
        }
    }

    /// <summary>A log entry's message: also without the values of parameters whose names say that they are secrets.</summary>
    /// <param name="message">The message.</param>
    /// <param name="parameters">The names and values that it was made of.</param>
    public string Message(string message, IReadOnlyList<KeyValuePair<string, object?>>? parameters) => Text(WithoutNamed(message, parameters));

    /// <summary>A log entry's message without what only the names of its parameters tell; the rest is still in it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="parameters">The names and values that it was made of.</param>
    public static string WithoutNamed(string message, IReadOnlyList<KeyValuePair<string, object?>>? parameters)
    {
        for (var i = 0; i < parameters?.Count; i++)
        {
            var (name, value) = parameters[i];
            if (value is not string { Length: > 0 } text)
            {
                continue;
            }

            if (name.AsSpan().ContainsAny(SecretNames))
            {
                message = message.Replace(text, Secret, StringComparison.Ordinal);
            }
            else if (IsStatement(name))
            {
                message = message.Replace(text, SqlStatement.WithoutValues(text), StringComparison.Ordinal);
            }
        }

        return message;
    }

    /// <summary>The names of a query with <see cref="QueryValue"/> for each value.</summary>
    /// <param name="query">A query without its question mark.</param>
    public string Query(string query)
    {
        var redacted = new StringBuilder(query.Length);
        foreach (var range in query.AsSpan().Split('&'))
        {
            var part = query.AsSpan(range);
            var equals = part.IndexOf('=');
            redacted.Append(redacted.Length > 0 ? "&" : string.Empty).Append(Text((equals < 0 ? part : part[..equals]).ToString()));
            if (equals >= 0)
            {
                redacted.Append('=').Append(QueryValue);
            }
        }

        return redacted.ToString();
    }

    // As OpenTelemetry's conventions of now and before, Npgsql's log and Entity Framework's call it.
    private static bool IsStatement(string name) => name is "db.query.text" or "db.statement" or "CommandText" or "commandText";

    // An object's own text may fail, which must not become the caller's failure.
    private static string Describe(object value)
    {
        try
        {
            return value is System.Collections.IEnumerable many
                ? string.Join(", ", many.Cast<object?>().Take(64))
                : value.ToString() ?? string.Empty;
        }
        catch (Exception exception)
        {
            return exception.GetType().Name;
        }
    }

    private string WithoutKnown(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Secret, StringComparison.Ordinal);
        }

        return text;
    }

    private static string WithoutSecrets(string text)
    {
        text = Header().Replace(text, "${name}" + Secret);
        text = Password().Replace(text, "${name}" + Secret);
        text = Token().Replace(text, "${name}" + Secret);
        text = Argument().Replace(text, "${name}" + Secret);
        text = Scheme().Replace(text, "${scheme} " + Secret);
        return WebToken().Replace(text, Secret);
    }

    private static string WithoutPersons(string text)
    {
        if (text.AsSpan().ContainsAny(AtSigns))
        {
            text = EmailAddress().Replace(text, Email);
        }

        if (text.Length >= ShortestCard)
        {
            text = Without(CardNumber(), text, Card, IsCard);
        }

        if (text.Contains('.', StringComparison.Ordinal))
        {
            text = Without(Ipv4(), text, Address, IsPersonal);
        }

        if (text.Contains(':', StringComparison.Ordinal))
        {
            text = Without(Ipv6(), text, Address, IsPersonal);
        }

        return text;
    }

    private static string Without(Regex pattern, string text, string instead, Predicate<Match> isMeant)
    {
        var without = pattern.Replace(text, match => isMeant(match) ? instead : match.Value);
        return without == text ? text : without;
    }

    // Luhn's check, which nine in ten other numbers fail (ISO/IEC 7812).
    private static bool IsCard(Match match)
    {
        var (digits, sum) = (0, 0);
        for (var at = match.Length - 1; at >= 0; at--)
        {
            if (!char.IsAsciiDigit(match.ValueSpan[at]))
            {
                continue;
            }

            var digit = match.ValueSpan[at] - '0';
            var counted = digits % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
            digits++;
        }

        return digits is >= ShortestCard and <= LongestCard && sum % 10 == 0;
    }

    // Loopback and "any" are nobody; a version of four parts is no address.
    private static bool IsPersonal(Match match) =>
        IPAddress.TryParse(match.Value, out var address)
        && !IPAddress.IsLoopback(address)
        && !address.Equals(IPAddress.Any)
        && !address.Equals(IPAddress.IPv6Any)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 || match.Value.Count('.') == 3);
}
