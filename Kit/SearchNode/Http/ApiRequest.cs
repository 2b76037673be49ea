using System.Globalization;
using System.Text.Json;

namespace SearchNode.Http;

/// <summary>A request with its path values, query string and body.</summary>
internal sealed class ApiRequest(string method, IReadOnlyDictionary<string, string> path, IReadOnlyDictionary<string, string> query, ReadOnlyMemory<byte> body)
{
    public string Method { get; } = method;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>A path value that the route has.</summary>
    public string Path(string name) => path[name];

    public string? PathOrNull(string name) => path.GetValueOrDefault(name);

    public string? Query(string name) => query.GetValueOrDefault(name);

    /// <summary>A flag of the query string; present without a value means true.</summary>
    public bool Flag(string name, bool otherwise = false) => Query(name) switch
    {
        null => otherwise,
        "" or "true" => true,
        "false" => false,
        var value => throw ApiException.Illegal($"Failed to parse value [{value}] as only [true] or [false] are allowed."),
    };

    public long? Number(string name) => Query(name) switch
    {
        null => null,
        var value when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var value => throw ApiException.Illegal($"Failed to parse int parameter [{name}] with value [{value}]"),
    };

    /// <summary>The body as JSON, or null when there is none.</summary>
    public JsonElement? Json()
    {
        if (Body.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return null;
        }

        return RequestJson.Parse(Body);
    }

    public JsonElement RequiredJson() => Json() ?? throw ApiException.Parsing("request body is required");
}
