using System.Net;
using System.Text.Json;

namespace ServiceDefaults.Elasticsearch;

internal sealed record ElasticsearchAnswer(HttpStatusCode Status, JsonDocument? Document) : IDisposable
{
    public JsonElement Json => Document?.RootElement ?? default;

    public void Dispose() => Document?.Dispose();
}
