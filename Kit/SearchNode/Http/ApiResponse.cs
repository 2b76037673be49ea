using System.Text.Json;

namespace SearchNode.Http;

/// <summary>An answer: a status and either JSON or text.</summary>
internal sealed record ApiResponse(int Status, Action<Utf8JsonWriter>? Json, string? Text = null)
{
    public static readonly ApiResponse Acknowledged = Ok(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("acknowledged", true);
        json.WriteEndObject();
    });

    public static ApiResponse Ok(Action<Utf8JsonWriter> json) => new(200, json);

    public static ApiResponse Empty(int status) => new(status, null);
}
