using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchNode.Http;
using SearchNode.Mappings;

namespace SearchNode.Documents;

/// <summary>Maps the members of a document that its index does not know, by the rules of Elasticsearch's dynamic mapping.</summary>
internal sealed class DynamicMapper(Mapping mapping)
{
    private readonly JsonObject _additions = [];
    private readonly Dictionary<string, JsonObject> _objects = [];
    private readonly HashSet<string> _fields = [];

    /// <summary>What has to be merged into the mapping before the document fits.</summary>
    public static JsonObject Additions(JsonElement source, Mapping mapping)
    {
        var mapper = new DynamicMapper(mapping);
        mapper.Object(source, "");
        return mapper._additions;
    }

    private void Object(JsonElement element, string prefix)
    {
        foreach (var member in element.EnumerateObject())
        {
            var path = prefix.Length == 0 ? member.Name : $"{prefix}.{member.Name}";
            Member(path, member.Value);
        }
    }

    private void Member(string path, JsonElement value)
    {
        if (mapping.Fields.ContainsKey(path) || (mapping.Objects.TryGetValue(path, out var known) && !known.Enabled))
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Member(path, item);
                }

                break;
            case JsonValueKind.Object:
                if (_fields.Contains(path))
                {
                    throw new ApiException(400, "document_parsing_exception", $"failed to parse field [{path}]: it holds an object here and a value elsewhere");
                }

                if (mapping.Objects.ContainsKey(path) || mapping.DynamicOf(Parent(path)) == DynamicMode.True)
                {
                    _ = Properties(path);
                    Object(value, path);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                if (mapping.DynamicOf(Parent(path)) == DynamicMode.True && !mapping.Objects.ContainsKey(path))
                {
                    Leaf(path, value);
                }

                break;
        }
    }

    private void Leaf(string path, JsonElement value)
    {
        if (_objects.ContainsKey(path))
        {
            throw new ApiException(400, "document_parsing_exception", $"object mapping for [{path}] tried to parse field [{path}] as object, but found a concrete value");
        }

        if (_fields.Add(path))
        {
            Properties(Parent(path))[path[(path.LastIndexOf('.') + 1)..]] = Definition(value);
        }
    }

    private static string Parent(string path) => path.LastIndexOf('.') is var dot and > 0 ? path[..dot] : "";

    /// <summary>The members of an object in the additions, made when they are missing.</summary>
    private JsonObject Properties(string path)
    {
        if (_objects.TryGetValue(path, out var members))
        {
            return members;
        }

        members = [];
        if (path.Length == 0)
        {
            _additions["properties"] = members;
        }
        else
        {
            if (mapping.Fields.TryGetValue(path, out var field))
            {
                throw new ApiException(400, "document_parsing_exception", $"failed to parse field [{path}] of type [{field.TypeName}]: it cannot hold an object");
            }

            Properties(Parent(path))[path[(path.LastIndexOf('.') + 1)..]] = new JsonObject { ["properties"] = members };
        }

        return _objects[path] = members;
    }

    private JsonObject Definition(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => Type("boolean"),
        JsonValueKind.Number => Type(value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? "long" : "float"),
        _ => OfString(value.GetString()!),
    };

    private JsonObject OfString(string text)
    {
        var isLong = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        var isDouble = isLong || double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (isDouble && mapping.NumericDetection)
        {
            return Type(isLong ? "long" : "float");
        }

        // Pure numbers are never taken for dates, although a year alone would parse as one.
        if (!isDouble && mapping.DateDetection)
        {
            foreach (var format in mapping.DynamicDateFormats)
            {
                if (format.TryParse(text, TimeZoneInfo.Utc, out _))
                {
                    var date = Type("date");
                    if (format.Pattern != "strict_date_optional_time")
                    {
                        date["format"] = format.Pattern;
                    }

                    return date;
                }
            }
        }

        var definition = Type("text");
        definition["fields"] = new JsonObject { ["keyword"] = new JsonObject { ["type"] = "keyword", ["ignore_above"] = 256 } };
        return definition;
    }

    private static JsonObject Type(string name) => new() { ["type"] = name };
}
