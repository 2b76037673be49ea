using System.Text.Json;
using System.Text.Json.Serialization;
using Catalog.Events;
using Catalog.Items;
using Catalog.Search;

namespace Catalog;

/// <summary>How the catalog's types are written as JSON, generated at build for a fast start.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(ItemDraft))]
[JsonSerializable(typeof(ItemChanged))]
[JsonSerializable(typeof(SearchDocument))]
[JsonSerializable(typeof(SearchDocumentState))]
public sealed partial class CatalogJson : JsonSerializerContext;
