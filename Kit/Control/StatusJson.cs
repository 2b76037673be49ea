using System.Text.Json.Serialization;
using EnvironmentKit.Status;

namespace EnvironmentKit.Control;

/// <summary>The JSON of <c>GET /status?format=json</c>. Its names are a contract: add, never rename.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EnvironmentStatus))]
internal sealed partial class StatusJson : JsonSerializerContext;
