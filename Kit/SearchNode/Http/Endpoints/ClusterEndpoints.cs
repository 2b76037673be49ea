using SearchNode.Indices;

namespace SearchNode.Http.Endpoints;

/// <summary><c>/</c>, <c>_cluster/health</c> and <c>_nodes/stats/process</c>.</summary>
internal sealed class ClusterEndpoints(IndexCatalog indices)
{
    public IEnumerable<Route> Routes =>
    [
        new("GET,HEAD", "/", [], _ => Root()),
        new("GET", "/_cluster/health", ["wait_for_status", "timeout", "master_timeout", "wait_for_no_relocating_shards", "wait_for_active_shards", "wait_for_nodes", "local", "level"], Health),
        new("GET", "/_cluster/health/{index}", ["wait_for_status", "timeout", "master_timeout", "wait_for_no_relocating_shards", "wait_for_active_shards", "wait_for_nodes", "local", "level"], Health),
        new("GET", "/_nodes/stats/process", ["timeout"], _ => Process()),
    ];

    private static ApiResponse Root() => ApiResponse.Ok(json =>
    {
        json.WriteStartObject();
        json.WriteString("name", NodeIdentity.Name);
        json.WriteString("cluster_name", NodeIdentity.ClusterName);
        json.WriteString("cluster_uuid", NodeIdentity.ClusterUuid);
        json.WriteStartObject("version");
        json.WriteString("number", NodeIdentity.Version);
        json.WriteString("build_flavor", "default");
        json.WriteString("build_type", "search-node");
        json.WriteString("build_hash", "unknown");
        json.WriteString("build_date", "2025-01-01T00:00:00.000Z");
        json.WriteBoolean("build_snapshot", false);
        json.WriteString("lucene_version", "9.12.0");
        json.WriteString("minimum_wire_compatibility_version", "7.17.0");
        json.WriteString("minimum_index_compatibility_version", "7.0.0");
        json.WriteEndObject();
        json.WriteString("tagline", "You Know, for Search");
        json.WriteEndObject();
    });

    private static ApiResponse Process()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var (now, used, memory) = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), (long)process.TotalProcessorTime.TotalMilliseconds, process.VirtualMemorySize64);
        return ApiResponse.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("_nodes");
            json.WriteNumber("total", 1);
            json.WriteNumber("successful", 1);
            json.WriteNumber("failed", 0);
            json.WriteEndObject();
            json.WriteString("cluster_name", NodeIdentity.ClusterName);
            json.WriteStartObject("nodes");
            json.WriteStartObject(NodeIdentity.Id);
            json.WriteNumber("timestamp", now);
            json.WriteString("name", NodeIdentity.Name);
            json.WriteStartObject("process");
            json.WriteNumber("timestamp", now);
            json.WriteStartObject("cpu");
            json.WriteNumber("total_in_millis", used);
            json.WriteEndObject();
            json.WriteStartObject("mem");
            json.WriteNumber("total_virtual_in_bytes", memory);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private ApiResponse Health(ApiRequest request)
    {
        if (request.Query("level") is { } level and not "cluster")
        {
            throw ApiException.Unsupported($"[level={level}] of cluster health");
        }

        var shards = indices.Resolve(request.PathOrNull("index")).Count;
        return ApiResponse.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteString("cluster_name", NodeIdentity.ClusterName);
            json.WriteString("status", "green");
            json.WriteBoolean("timed_out", false);
            json.WriteNumber("number_of_nodes", 1);
            json.WriteNumber("number_of_data_nodes", 1);
            json.WriteNumber("active_primary_shards", shards);
            json.WriteNumber("active_shards", shards);
            json.WriteNumber("relocating_shards", 0);
            json.WriteNumber("initializing_shards", 0);
            json.WriteNumber("unassigned_shards", 0);
            json.WriteNumber("unassigned_primary_shards", 0);
            json.WriteNumber("delayed_unassigned_shards", 0);
            json.WriteNumber("number_of_pending_tasks", 0);
            json.WriteNumber("number_of_in_flight_fetch", 0);
            json.WriteNumber("task_max_waiting_in_queue_millis", 0);
            json.WriteNumber("active_shards_percent_as_number", 100.0);
            json.WriteEndObject();
        });
    }
}
