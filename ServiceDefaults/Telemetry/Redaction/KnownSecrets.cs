using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Telemetry.Redaction;

/// <summary>Finds the secrets that the service itself was given.</summary>
internal static class KnownSecrets
{
    private const string FromFiles = "ServiceDefaults.SecretsFromFiles";
    private const int ShortestSecret = 8;
    private const int LongestWord = 16;

    private static readonly string[] PasswordKeys = ["Password", "Pwd"];

    /// <summary>Remembers what files held.</summary>
    public static void Note(IHostApplicationBuilder builder, IEnumerable<string?> secrets) => builder.Properties[FromFiles] = secrets.ToArray();

    public static IReadOnlyCollection<string> Find(IHostApplicationBuilder builder)
    {
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        if (builder.Properties.TryGetValue(FromFiles, out var read) && read is string?[] files)
        {
            Add(secrets, files);
        }

        foreach (var (_, value) in builder.Configuration.GetSection("ConnectionStrings").AsEnumerable())
        {
            Add(secrets, Passwords(value));
        }

        return secrets;
    }

    // A password such as "postgres" would take a word out of every text that has it.
    private static void Add(HashSet<string> secrets, IEnumerable<string?> values)
    {
        foreach (var value in values)
        {
            if (value is { Length: >= ShortestSecret } && (value.Length >= LongestWord || !value.All(char.IsAsciiLetter)))
            {
                secrets.Add(value);
            }
        }
    }

    private static string?[] Passwords(string? connection)
    {
        if (string.IsNullOrEmpty(connection))
        {
            return [];
        }

        if (Uri.TryCreate(connection, UriKind.Absolute, out var uri) && uri.UserInfo.Split(':', 2) is [_, { Length: > 0 } password])
        {
            return [password, Uri.UnescapeDataString(password)];
        }

        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            return [.. PasswordKeys.Select(key => parts.TryGetValue(key, out var value) ? value as string : null)];
        }
        catch (ArgumentException)
        {
            return [];
        }
    }
}
