using System.Text.Json.Nodes;

namespace Catalog.Search;

internal static class IndexDefinition
{
    // One shard and no replica: the library is small, and a single node is green with it.
    public static JsonObject Create() => JsonNode.Parse(
        """
        {
          "settings": { "number_of_shards": 1, "number_of_replicas": 0 },
          "mappings": {
            "properties": {
              "id": { "type": "long" },
              "title": { "type": "text", "fields": { "keyword": { "type": "keyword" } } },
              "author": { "type": "text", "fields": { "keyword": { "type": "keyword" } } },
              "year": { "type": "integer" },
              "period": { "type": "keyword" },
              "language": { "type": "keyword" },
              "subjects": { "type": "keyword", "fields": { "text": { "type": "text" } } },
              "description": { "type": "text" },
              "version": { "type": "long" },
              "updatedAt": { "type": "keyword" }
            }
          }
        }
        """)!.AsObject();
}
