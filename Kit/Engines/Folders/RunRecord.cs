using System.Text.Json.Serialization;

namespace EnvironmentKit.Engines.Folders;

/// <summary>The content of <c>run.json</c>.</summary>
/// <param name="ProcessId">The AppHost's process.</param>
/// <param name="StartedAt">When it took the folder, in UTC.</param>
internal sealed record RunRecord(
    [property: JsonPropertyName("processId")] int ProcessId,
    [property: JsonPropertyName("startedAt")] DateTimeOffset StartedAt);

[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunRecordContext : JsonSerializerContext;
