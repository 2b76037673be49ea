using System.Text.Json;
using System.Text.Json.Serialization;

namespace Catalog.Web.Api;

/// <summary>How the API's own types are written as JSON, generated at build for a fast start.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ItemList))]
[JsonSerializable(typeof(SearchAnswer))]
public sealed partial class WebJson : JsonSerializerContext;
