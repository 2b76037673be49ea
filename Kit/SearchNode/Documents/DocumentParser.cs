using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;

namespace SearchNode.Documents;

/// <summary>Takes a document apart by the mapping of its index.</summary>
internal sealed class DocumentParser
{
    private readonly Mapping _mapping;
    private readonly string _id;
    private readonly Dictionary<FieldMapping, FieldValues> _values = [];
    private bool _hasUnknown;

    private DocumentParser(Mapping mapping, string id)
    {
        _mapping = mapping;
        _id = id;
    }

    /// <summary>The document, or null when members have to be mapped dynamically first.</summary>
    /// <exception cref="ApiException">400 <c>document_parsing_exception</c> when a value does not fit its field, or a strict mapping does not know it.</exception>
    public static ParsedDocument? Parse(JsonElement source, Mapping mapping, string id)
    {
        var parser = new DocumentParser(mapping, id);
        parser.Object(source, "");
        return parser._hasUnknown ? null : new ParsedDocument(parser._values.Values);
    }

    private void Object(JsonElement element, string prefix)
    {
        foreach (var member in element.EnumerateObject())
        {
            var name = member.Name;
            CheckName(name, isRoot: prefix.Length == 0);
            Member(prefix.Length == 0 ? name : $"{prefix}.{name}", prefix, member.Value);
        }
    }

    private void Member(string path, string container, JsonElement value)
    {
        if (_mapping.Field(path) is { } field)
        {
            Values(field, value);
            return;
        }

        if (_mapping.Objects.TryGetValue(path, out var known))
        {
            if (known.Enabled)
            {
                Objects(path, value);
            }

            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return;
            case JsonValueKind.Array when IsEmpty(value):
                return;
        }

        switch (_mapping.DynamicOf(Container(path, container)))
        {
            case DynamicMode.True:
                _hasUnknown = true;
                break;
            case DynamicMode.Strict:
                throw new ApiException(400, "strict_dynamic_mapping_exception", $"mapping set to strict, dynamic introduction of [{path[(path.LastIndexOf('.') + 1)..]}] within [{(container.Length == 0 ? "_doc" : container)}] is not allowed");
        }
    }

    /// <summary>A dotted member belongs to the objects that its name spells out.</summary>
    private static string Container(string path, string container) => path.LastIndexOf('.') is var dot and > 0 ? path[..dot] : container;

    private void Objects(string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(value, path);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Objects(path, item);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                throw Failed($"object mapping for [{path}] tried to parse field [{path}] as object, but found a concrete value");
        }
    }

    private void Values(FieldMapping field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Values(field, item);
            }

            return;
        }

        Value(field, value);
        foreach (var sub in field.SubFields)
        {
            Value(sub, value);
        }

        foreach (var target in field.CopyTo)
        {
            var copy = _mapping.Fields[target];
            Value(copy, value);
            foreach (var sub in copy.SubFields)
            {
                Value(sub, value);
            }
        }
    }

    private void Value(FieldMapping field, JsonElement value)
    {
        if (!_values.TryGetValue(field, out var values))
        {
            _values[field] = values = new FieldValues(field);
        }

        try
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Null:
                    field.AddNull(values);
                    break;
                case JsonValueKind.Object:
                    throw new FormatException($"Expected a value but found an object in field [{field.Path}]");
                default:
                    field.Add(value, values);
                    break;
            }
        }
        catch (FormatException exception)
        {
            throw Failed(
                $"failed to parse field [{field.Path}] of type [{field.TypeName}] in document with id '{_id}'. Preview of field's value: '{Preview(value)}'",
                ApiException.Illegal(exception.Message));
        }
        catch (InvalidOperationException)
        {
            throw Failed($"failed to parse field [{field.Path}] of type [{field.TypeName}] in document with id '{_id}': invalid UTF-16 in a string");
        }
    }

    private static string Preview(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text.Length <= 80 ? text : text[..80] + "...";
    }

    private static bool IsEmpty(JsonElement array)
    {
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Null && !(item.ValueKind == JsonValueKind.Array && IsEmpty(item)))
            {
                return false;
            }
        }

        return true;
    }

    private static void CheckName(string name, bool isRoot)
    {
        if (name.Trim().Length == 0 || name[0] == '.' || name[^1] == '.' || name.Contains("..", StringComparison.Ordinal))
        {
            throw Failed($"field name cannot be empty, contain only whitespace, or start or end with a dot: ['{name}']");
        }

        if (isRoot && name is ("_id" or "_index" or "_source" or "_routing" or "_field_names" or "_seq_no" or "_version" or "_ignored"))
        {
            throw Failed($"Field [{name}] is a metadata field and cannot be added inside a document. Use the index API request parameters.");
        }
    }

    private static ApiException Failed(string reason, ApiException? cause = null) => new(400, "document_parsing_exception", reason, cause);
}
