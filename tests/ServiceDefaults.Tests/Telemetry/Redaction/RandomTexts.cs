using System.Globalization;
using System.Net;
using System.Text.Json;
using Npgsql;

namespace ServiceDefaults.Tests.Telemetry.Redaction;

/// <summary>Texts with secrets and persons in them, as programs write them. A seed gives the same ones again.</summary>
internal sealed class RandomTexts(int seed)
{
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Hostile = Plain + " .,:;-_~+*#/\\?!$%&()[]{}<>|=@^'`äß漢";
    private static readonly string[] Words = ["connecting", "failed", "the", "request", "of", "\"quoted\"", "GET /items/42", "\n", "at Catalog.Store.Read()", "(42)", "{x}", "漢字", "k=v"];

    private readonly Random _random = new(seed);

    public string Secret(string letters = Hostile)
    {
        var secret = new char[_random.Next(8, 40)];
        for (var i = 0; i < secret.Length; i++)
        {
            secret[i] = letters[_random.Next(letters.Length)];
        }

        // Neither blank at its ends nor the same as what stands around it.
        secret[0] = secret[^1] = 'Q';
        return new string(secret);
    }

    /// <summary>A text and the secret in it that must not come out again.</summary>
    public (string Text, string Secret) WithSecret()
    {
        var opaque = Secret(Plain + "-._~");
        switch (_random.Next(9))
        {
            case 0:
                var password = Secret().Replace("\"", "", StringComparison.Ordinal);
                return ("Cannot open " + new NpgsqlConnectionStringBuilder { Host = "db", Username = "app", Password = password, Database = "catalog" }.ConnectionString, password);
            case 1:
                var escaped = Uri.EscapeDataString(Secret());
                return ($"{Prose()} amqp://app:{escaped}@queue:5672/vhost {Prose()}", escaped);
            case 2:
                return ($"{Prose()}\nAuthorization: {Pick("Bearer", "Basic", "Digest", "ApiKey")} {opaque}\nAccept: */*", opaque);
            case 3:
                return ($"Set-Cookie: id={opaque}; Path=/\n{Prose()}", opaque);
            case 4:
                return (JsonSerializer.Serialize(new Dictionary<string, object> { ["user"] = "u", [Pick("password", "accessToken", "client_secret", "apiKey")] = opaque, ["n"] = 1 }), opaque);
            case 5:
                return ($"{Prose()} /path?page=2&{Pick("token", "api_key", "signature", "access_token")}={opaque}&z=1 {Prose()}", opaque);
            case 6:
                return ($"{Prose()} {Pick("bearer", "Bearer", "Basic")} {opaque} {Prose()}", opaque);
            case 7:
                return ($"{Pick("PGPASSWORD", "db_password", "Pwd", "SECRET")}{Pick("=", ": ", " = ")}{opaque}", opaque);
            default:
                var key = Guid.NewGuid().ToString("N");
                return ($"{Prose()} https://{key}@o12.ingest.sentry.example/34 {Prose()}", key);
        }
    }

    /// <summary>A text and the person's address in it.</summary>
    public (string Text, string Person) WithPerson()
    {
        var person = _random.Next(3) switch
        {
            0 => $"{Secret(Plain + ".+-_")}@{Secret(Plain)}.{Pick("org", "co.uk", "example")}",
            1 => string.Join('.', Enumerable.Range(0, 4).Select(_ => _random.Next(130, 256).ToString(CultureInfo.InvariantCulture))),
            _ => new IPAddress([0x20, .. Bytes(15)]).ToString(),
        };
        return ($"{Prose()} {Pick("<", "(", "from ", "[", "client: ", "\"")}{person}{Pick(">", ")", " ", "]", ", ", "\"")} {Prose()}", person);
    }

    public string Prose() => string.Join(' ', Enumerable.Range(0, _random.Next(6)).Select(_ => Words[_random.Next(Words.Length)]));

    /// <summary>Anything at all, halves of surrogate pairs among it.</summary>
    public string Noise()
    {
        var noise = new char[_random.Next(200)];
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = _random.Next(3) switch { 0 => Hostile[_random.Next(Hostile.Length)], 1 => (char)_random.Next(0x80), _ => (char)_random.Next(0x10000) };
        }

        return new string(noise);
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
