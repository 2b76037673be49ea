using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SearchNode.Mappings;

/// <summary>Serialization without reflection, for nodes.</summary>
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(string))]
internal sealed partial class MappingJson : JsonSerializerContext;
