using System.Text.Json.Nodes;

namespace Aspire.Hosting.Backchannel;

/// <summary>A call that the other side makes.</summary>
/// <param name="Parameters">What it is given: a list by position, or an object by name.</param>
/// <param name="CancellationToken">Cancelled when the other side does not want the answer any more.</param>
internal sealed record RpcCall(JsonNode? Parameters, CancellationToken CancellationToken)
{
    /// <summary>The one object that newer methods are given; empty when there is none.</summary>
    public JsonObject Request => Argument(0, "request") as JsonObject ?? [];

    public JsonNode? Argument(int position, string name) => Parameters switch
    {
        JsonArray list => position < list.Count ? list[position] : null,
        JsonObject named => named[name],
        _ => null,
    };
}
