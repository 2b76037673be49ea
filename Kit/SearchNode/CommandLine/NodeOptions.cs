using System.Globalization;
using System.Net;
using SearchNode.Accounts;

namespace SearchNode.CommandLine;

/// <summary>What the command line and the environment ask of a node.</summary>
/// <param name="Endpoint">Address and port to listen on; port 0 takes a free one.</param>
/// <param name="DataFolder">Absolute path of the folder that holds every index.</param>
/// <param name="Password">Password of the user <c>elastic</c>; without one, requests need no authentication.</param>
internal sealed record NodeOptions(IPEndPoint Endpoint, string DataFolder, string? Password)
{
    /// <summary>Users beside <c>elastic</c>.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    public const string Help = """
        SearchNode: a development search server that speaks Elasticsearch's REST API (8.17) over SQLite FTS5.

        Usage: SearchNode --data FOLDER [--urls http://127.0.0.1:9200]

          --data FOLDER       where indices are kept; created when missing; one node per folder
          --urls URL          http://ADDRESS:PORT to listen on (default http://127.0.0.1:9200; port 0 takes a free one)
          --accounts FOLDER   users, users_roles and roles.yml of further users, with {SSHA256} hashes and the privilege monitor
          --help              this text

        Environment:
          ELASTIC_PASSWORD        password of the user "elastic"
          ELASTIC_PASSWORD_FILE   a file that holds it
          Without a password there is no authentication, and only loopback addresses are accepted.

        Exit codes: 0 stopped, 1 could not start, 2 wrong arguments.
        """;

    /// <summary>Reads arguments and environment. <c>Options</c> is null when help was asked for or <c>Error</c> is set.</summary>
    public static (NodeOptions? Options, string? Error) Parse(string[] args, Func<string, string?> environment)
    {
        var url = "http://127.0.0.1:9200";
        string? data = null;
        string? accounts = null;
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = Split(args[i]);
            switch (name)
            {
                case "--help" or "-h":
                    return (null, null);
                case "--urls" or "--data" or "--accounts":
                    value ??= ++i < args.Length ? args[i] : null;
                    if (string.IsNullOrWhiteSpace(value))
                    {
                        return Wrong($"{name} needs a value.");
                    }

                    (url, data, accounts) = name switch
                    {
                        "--urls" => (value, data, accounts),
                        "--data" => (url, value, accounts),
                        _ => (url, data, value),
                    };
                    break;
                default:
                    return Wrong($"Unknown argument '{args[i]}'.");
            }
        }

        if (data is null)
        {
            return Wrong("--data FOLDER is missing: it names the folder that holds the indices.");
        }

        if (!TryParseUrl(url, out var endpoint))
        {
            return Wrong($"--urls '{url}' is not an address to listen on; expected one such as http://127.0.0.1:9200.");
        }

        var (password, problem) = ReadPassword(environment);
        if (problem is not null)
        {
            return Wrong(problem);
        }

        if (password is null && !IPAddress.IsLoopback(endpoint.Address))
        {
            return Wrong($"--urls '{url}' is reachable from other machines, so a password is needed: set ELASTIC_PASSWORD or ELASTIC_PASSWORD_FILE.");
        }

        try
        {
            return (new NodeOptions(endpoint, Path.GetFullPath(data), password) { Accounts = accounts is null ? [] : AccountFiles.Read(accounts) }, null);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            return Wrong($"--accounts '{accounts}' cannot be read: {exception.Message}");
        }
    }

    private static (string? Password, string? Problem) ReadPassword(Func<string, string?> environment)
    {
        var password = environment("ELASTIC_PASSWORD");
        var file = environment("ELASTIC_PASSWORD_FILE");
        if (!string.IsNullOrEmpty(password))
        {
            return string.IsNullOrEmpty(file)
                ? (password, null)
                : (null, "ELASTIC_PASSWORD and ELASTIC_PASSWORD_FILE are both set; keep one of them.");
        }

        if (string.IsNullOrEmpty(file))
        {
            return (null, null);
        }

        try
        {
            password = File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, $"ELASTIC_PASSWORD_FILE '{file}' cannot be read: {exception.Message}");
        }

        return password.Length == 0 ? (null, $"ELASTIC_PASSWORD_FILE '{file}' is empty.") : (password, null);
    }

    private static bool TryParseUrl(string url, out IPEndPoint endpoint)
    {
        endpoint = new IPEndPoint(IPAddress.Loopback, 0);
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var authority = url["http://".Length..].TrimEnd('/');
        var colon = authority.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return false;
        }

        var host = authority[..colon];
        IPAddress? address = host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" or "+" => IPAddress.Any,
            _ => IPAddress.TryParse(host.Trim('[', ']'), out var parsed) ? parsed : null,
        };
        if (address is null)
        {
            return false;
        }

        endpoint = new IPEndPoint(address, port);
        return true;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && argument.StartsWith("--", StringComparison.Ordinal)
            ? (argument[..equals], argument[(equals + 1)..])
            : (argument, null);
    }

    private static (NodeOptions?, string?) Wrong(string message) => (null, message);
}
