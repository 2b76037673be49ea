using System.Globalization;
using System.Text;
using SearchNode.Indices;

namespace SearchNode.Http.Endpoints;

/// <summary><c>_cat/indices</c>, <c>_cat/health</c>, <c>_cat/aliases</c> and <c>_cat/count</c>.</summary>
internal sealed class CatEndpoints(IndexCatalog indices)
{
    private static readonly string[] Parameters = [.. IndexEndpoints.Selection, "v", "h", "format", "local", "master_timeout"];

    public IEnumerable<Route> Routes =>
    [
        new("GET", "/_cat/indices", Parameters, Indices),
        new("GET", "/_cat/indices/{index}", Parameters, Indices),
        new("GET", "/_cat/health", Parameters, Health),
        new("GET", "/_cat/aliases", Parameters, Aliases),
        new("GET", "/_cat/count", Parameters, Count),
        new("GET", "/_cat/count/{index}", Parameters, Count),
    ];

    private ApiResponse Indices(ApiRequest request) => Table(
        request,
        ["health", "status", "index", "uuid", "pri", "rep", "docs.count", "docs.deleted", "store.size", "pri.store.size", "dataset.size"],
        IndexEndpoints.Select(indices, request).Select(index =>
        {
            var size = Size(index.SizeInBytes);
            return new[] { "green", "open", index.Name, index.Settings.Uuid, "1", (string?)index.Settings.Json["number_of_replicas"] ?? "1", Text(index.LiveCount), "0", size, size, size };
        }));

    private ApiResponse Health(ApiRequest request)
    {
        var now = indices.Time.GetUtcNow();
        var shards = Text(indices.Resolve(null).Count);
        return Table(
            request,
            ["epoch", "timestamp", "cluster", "status", "node.total", "node.data", "shards", "pri", "relo", "init", "unassign", "pending_tasks", "max_task_wait_time", "active_shards_percent"],
            [[Text(now.ToUnixTimeSeconds()), now.ToString("HH:mm:ss", CultureInfo.InvariantCulture), NodeIdentity.ClusterName, "green", "1", "1", shards, shards, "0", "0", "0", "0", "-", "100.0%"]]);
    }

    private ApiResponse Aliases(ApiRequest request) => Table(
        request,
        ["alias", "index", "filter", "routing.index", "routing.search", "is_write_index"],
        indices.Aliases.Select(alias => new[] { alias.Name, alias.Index, "-", "-", "-", alias.IsWriteIndex switch { null => "-", true => "true", false => "false" } }));

    private ApiResponse Count(ApiRequest request)
    {
        var now = indices.Time.GetUtcNow();
        var count = IndexEndpoints.Select(indices, request).Sum(index => (long)index.LiveCount);
        return Table(request, ["epoch", "timestamp", "count"], [[Text(now.ToUnixTimeSeconds()), now.ToString("HH:mm:ss", CultureInfo.InvariantCulture), Text(count)]]);
    }

    private static ApiResponse Table(ApiRequest request, string[] columns, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        var shown = request.Query("h") is { } wanted ? [.. wanted.Split(',').Select(name => Column(columns, name))] : Enumerable.Range(0, columns.Length).ToArray();
        switch (request.Query("format"))
        {
            case "json":
                return ApiResponse.Ok(json =>
                {
                    json.WriteStartArray();
                    foreach (var row in all)
                    {
                        json.WriteStartObject();
                        foreach (var column in shown)
                        {
                            json.WriteString(columns[column], row[column]);
                        }

                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                });
            case null or "text":
                return new ApiResponse(200, null, Lines(columns, request.Flag("v") ? [columns, .. all] : all, shown));
            case var format:
                throw ApiException.Unsupported($"[format={format}]");
        }
    }

    private static string Lines(string[] columns, List<string[]> rows, int[] shown)
    {
        var widths = columns.Select((_, column) => rows.Count == 0 ? 0 : rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(' ', shown.Select(column => row[column].PadRight(widths[column]))).Append('\n');
        }

        return text.ToString();
    }

    private static int Column(string[] columns, string name) => Array.IndexOf(columns, name) is var column and >= 0
        ? column
        : throw ApiException.Unsupported($"the column [{name}]");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes}b",
        < 1024 * 1024 => (bytes / 1024.0).ToString("0.#", CultureInfo.InvariantCulture) + "kb",
        < 1024L * 1024 * 1024 => (bytes / 1024.0 / 1024).ToString("0.#", CultureInfo.InvariantCulture) + "mb",
        _ => (bytes / 1024.0 / 1024 / 1024).ToString("0.#", CultureInfo.InvariantCulture) + "gb",
    };
}
