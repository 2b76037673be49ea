using System.Text.Json.Nodes;
using SearchNode.Http;

namespace SearchNode.Mappings;

/// <summary>Adds what a request maps to what an index maps already. Fields can be added; only a few of their parameters can change.</summary>
internal static class MappingMerge
{
    private static readonly string[] Changeable = ["ignore_above", "search_analyzer", "coerce", "copy_to", "fields", "dynamic", "properties", "norms"];
    private static readonly string[] RootSections = ["date_detection", "numeric_detection", "dynamic_date_formats", "dynamic", "_meta"];

    /// <summary>A new mapping; neither argument changes.</summary>
    /// <exception cref="ApiException">400 when a field would become another one.</exception>
    public static JsonObject Merge(JsonObject current, JsonObject added)
    {
        var merged = (JsonObject)current.DeepClone();
        foreach (var (name, value) in added)
        {
            if (name == "properties" && value is JsonObject properties)
            {
                MergeProperties(Section(merged, "properties"), properties, "");
            }
            else if (value is not null && (RootSections.Contains(name) || !merged.ContainsKey(name)))
            {
                merged[name] = value.DeepClone();
            }
        }

        return Sorted(merged);
    }

    private static void MergeProperties(JsonObject current, JsonObject added, string prefix)
    {
        foreach (var (name, value) in added)
        {
            if (name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && dot < name.Length - 1)
            {
                // A dotted name is an object and its member.
                MergeProperties(current, new JsonObject { [name[..dot]] = new JsonObject { ["properties"] = new JsonObject { [name[(dot + 1)..]] = value?.DeepClone() } } }, prefix);
            }
            else if (value is not JsonObject definition)
            {
                throw new ApiException(400, "mapper_parsing_exception", $"Expected map for property [properties] on field [{prefix}{name}] but got something else");
            }
            else if (current[name] is JsonObject known)
            {
                MergeField(known, definition, prefix + name);
            }
            else
            {
                current[name] = Expand(definition, prefix + name);
            }
        }
    }

    private static JsonObject Expand(JsonObject definition, string path)
    {
        var copy = (JsonObject)definition.DeepClone();
        if (copy["properties"] is JsonObject properties)
        {
            copy.Remove("properties");
            if ((string?)copy["type"] == "object")
            {
                copy.Remove("type");
            }

            MergeProperties(Section(copy, "properties"), properties, path + ".");
        }

        return copy;
    }

    private static void MergeField(JsonObject known, JsonObject added, string path)
    {
        var isObject = known["type"] is null || (string?)known["type"] == "object";
        var addedType = (string?)added["type"] ?? "object";
        if (isObject != (addedType == "object"))
        {
            throw ApiException.Illegal(isObject
                ? $"can't merge a non object mapping [{path}] with an object mapping"
                : $"can't merge a non-object mapping [{path}] with an object mapping");
        }

        if (!isObject && (string?)known["type"] != addedType)
        {
            throw ApiException.Illegal($"mapper [{path}] cannot be changed from type [{known["type"]}] to [{addedType}]");
        }

        foreach (var name in known.Select(m => m.Key).Union(added.Select(m => m.Key)).Except(["type", .. Changeable]).ToList())
        {
            if (!JsonNode.DeepEquals(known[name], added[name]))
            {
                throw ApiException.Illegal($"Mapper for [{path}] conflicts with existing mapper:\n\tCannot update parameter [{name}] from [{known[name]?.ToJsonString() ?? "default"}] to [{added[name]?.ToJsonString() ?? "default"}]");
            }
        }

        foreach (var (name, value) in added)
        {
            if (name is ("properties" or "fields") && value is JsonObject members)
            {
                MergeProperties(Section(known, name), members, path + ".");
            }
            else if (Changeable.Contains(name))
            {
                known[name] = value?.DeepClone();
            }
        }
    }

    private static JsonObject Section(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject section)
        {
            parent[name] = section = [];
        }

        return section;
    }

    /// <summary>Elasticsearch shows properties in the order of their names.</summary>
    private static JsonObject Sorted(JsonObject node)
    {
        foreach (var section in new[] { "properties", "fields" })
        {
            if (node[section] is JsonObject members)
            {
                var ordered = new JsonObject();
                foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal).ToList())
                {
                    members.Remove(name);
                    ordered[name] = value is JsonObject definition ? Sorted(definition) : value;
                }

                node[section] = ordered;
            }
        }

        return node;
    }
}
