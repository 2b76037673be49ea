using System.Text.Json;

namespace SearchNode.Http;

/// <summary>Reads JSON that clients send.</summary>
internal static class RequestJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128, AllowDuplicateProperties = false };

    /// <exception cref="ApiException">400 when the text is not one JSON value, or names a member twice.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var element = JsonDocument.Parse(utf8, Options).RootElement;
            return element.ValueKind == JsonValueKind.Object
                ? element
                : throw ApiException.Parsing($"expected an object but found [{element.ValueKind}]");
        }
        catch (JsonException exception)
        {
            throw Malformed(exception);
        }
    }

    public static ApiException Malformed(JsonException exception) =>
        new(400, "x_content_parse_exception", $"[{exception.LineNumber + 1 ?? 1}:{exception.BytePositionInLine + 1 ?? 1}] not valid JSON: {exception.Message}");
}
