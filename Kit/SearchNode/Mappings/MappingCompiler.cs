using System.Text.Json;
using System.Text.Json.Nodes;
using SearchNode.Analysis;
using SearchNode.Http;
using SearchNode.Mappings.Dates;

namespace SearchNode.Mappings;

/// <summary>Makes a mapping out of its JSON and refuses, by name, every type and parameter that is not supported.</summary>
internal sealed class MappingCompiler(AnalyzerSet analyzers)
{
    private const int MaxFields = 1000;
    private static readonly string[] RootParameters = ["properties", "dynamic", "date_detection", "numeric_detection", "dynamic_date_formats", "_meta", "_source"];
    private readonly Dictionary<string, FieldMapping> _fields = [];
    private readonly Dictionary<string, ObjectMapping> _objects = [];

    /// <param name="json">The mapping with its members in their final form.</param>
    /// <param name="analyzers">The index's analyzers.</param>
    /// <exception cref="ApiException">400 <c>mapper_parsing_exception</c> or the name of what is not supported.</exception>
    public static Mapping Compile(JsonObject json, AnalyzerSet analyzers) => new MappingCompiler(analyzers).Compile(json);

    private Mapping Compile(JsonObject json)
    {
        foreach (var (name, value) in json)
        {
            if (!RootParameters.Contains(name))
            {
                throw name is "dynamic_templates" or "_routing" or "runtime" or "_data_stream_timestamp"
                    ? ApiException.Unsupported($"[{name}] in mappings")
                    : Invalid($"Root mapping definition has unsupported parameters:  [{name} : {value?.ToJsonString()}]");
            }
        }

        if (json["_source"] is JsonObject source && source.Any(m => m.Key != "enabled" || m.Value?.GetValueKind() != JsonValueKind.True))
        {
            throw ApiException.Unsupported("[_source] that leaves something out, in mappings");
        }

        var root = new ObjectMapping("", Dynamic(json, DynamicMode.True), true);
        _objects[""] = root;
        Properties(json, root);
        foreach (var (path, field) in _fields)
        {
            foreach (var target in field.CopyTo.Where(target => !_fields.ContainsKey(target)))
            {
                throw ApiException.Unsupported($"[copy_to] of field [{path}] to [{target}], which is not mapped,");
            }
        }

        if (_fields.Count + _objects.Count - 1 > MaxFields)
        {
            throw ApiException.Illegal($"Limit of total fields [{MaxFields}] has been exceeded");
        }

        return new Mapping(json, _fields, _objects)
        {
            DateDetection = Flag(json, "date_detection", true),
            NumericDetection = Flag(json, "numeric_detection", false),
            DynamicDateFormats = json["dynamic_date_formats"] is JsonArray formats
                ? [.. formats.Select(f => DateFormat.Compile((string)f!))]
                : Mapping.DefaultDynamicDates,
        };
    }

    private void Properties(JsonObject parent, ObjectMapping container)
    {
        if (parent["properties"] is not { } section)
        {
            return;
        }

        if (section is not JsonObject properties)
        {
            throw Invalid("Expected map for property [properties] but got something else");
        }

        foreach (var (name, value) in properties)
        {
            if (name.Trim().Length == 0 || name.StartsWith('.') || name.EndsWith('.'))
            {
                throw ApiException.Illegal("field name cannot be an empty string");
            }

            if (value is not JsonObject definition)
            {
                throw Invalid($"Expected map for property [fields] on field [{name}] but got a class java.lang.String");
            }

            var path = container.Path.Length == 0 ? name : $"{container.Path}.{name}";
            var type = (string?)definition["type"] ?? "object";
            if (type == "object")
            {
                Object(path, definition, container);
            }
            else
            {
                _fields[path] = Field(path, name, type, definition, sub: false);
            }
        }
    }

    private void Object(string path, JsonObject definition, ObjectMapping container)
    {
        Only(definition, path, "type", "properties", "dynamic", "enabled");
        var mapping = new ObjectMapping(path, Dynamic(definition, container.Dynamic), Flag(definition, "enabled", true));
        _objects[path] = mapping;
        Properties(definition, mapping);
    }

    private FieldMapping Field(string path, string name, string type, JsonObject definition, bool sub)
    {
        FieldMapping field = type switch
        {
            "text" => Text(path, definition),
            "keyword" => Keyword(path, definition),
            "long" => Whole(path, type, definition, long.MinValue, long.MaxValue),
            "integer" => Whole(path, type, definition, int.MinValue, int.MaxValue),
            "short" => Whole(path, type, definition, short.MinValue, short.MaxValue),
            "byte" => Whole(path, type, definition, sbyte.MinValue, sbyte.MaxValue),
            "float" or "double" => Floating(path, type, definition),
            "boolean" => Boolean(path, definition),
            "date" => Date(path, definition),
            "nested" or "alias" or "flattened" or "geo_point" or "geo_shape" or "ip" or "binary" or "range" or "half_float" or "scaled_float"
                or "unsigned_long" or "date_nanos" or "wildcard" or "constant_keyword" or "match_only_text" or "search_as_you_type"
                or "completion" or "token_count" or "dense_vector" or "sparse_vector" or "rank_feature" or "rank_features" or "join"
                or "percolator" or "version" or "histogram" or "annotated_text" or "semantic_text" or "integer_range" or "long_range"
                or "float_range" or "double_range" or "date_range" or "ip_range" or "point" or "shape" or "murmur3"
                => throw ApiException.Unsupported($"field type [{type}] of field [{path}]"),
            _ => throw Invalid($"The mapper type [{type}] declared on field [{name}] does not exist. It might have been created within a future version or requires a plugin to be installed. Check the documentation."),
        };
        if (definition["fields"] is JsonObject fields)
        {
            if (sub)
            {
                throw Invalid($"Type [{type}] of field [{path}] is a sub-field and cannot have fields of its own");
            }

            foreach (var (subName, value) in fields)
            {
                var subDefinition = value as JsonObject ?? throw Invalid($"Expected map for sub-field [{subName}] on field [{name}]");
                var subType = (string?)subDefinition["type"] ?? throw Invalid($"no type specified for property [{subName}]");
                var subField = Field($"{path}.{subName}", subName, subType, subDefinition, sub: true);
                field.SubFields.Add(subField);
                _fields[subField.Path] = subField;
            }
        }

        return field;
    }

    private TextField Text(string path, JsonObject definition)
    {
        Only(definition, path, "type", "analyzer", "search_analyzer", "fields", "index", "norms", "copy_to");
        if (!Flag(definition, "index", true))
        {
            throw ApiException.Unsupported($"[index: false] of text field [{path}]");
        }

        var analyzer = (string?)definition["analyzer"] is { } name ? analyzers.Analyzer(name) : analyzers.Default;
        var search = (string?)definition["search_analyzer"] is { } searchName ? analyzers.Analyzer(searchName)
            : definition["analyzer"] is null ? analyzers.DefaultSearch : analyzer;
        return new TextField(path, analyzer, search) { Norms = Flag(definition, "norms", true), CopyTo = CopyTo(definition) };
    }

    private KeywordField Keyword(string path, JsonObject definition)
    {
        Only(definition, path, "type", "ignore_above", "null_value", "normalizer", "fields", "index", "doc_values", "copy_to", "norms");
        NoDocValues(definition, path);
        if (Flag(definition, "norms", false))
        {
            throw ApiException.Unsupported($"[norms: true] of keyword field [{path}]");
        }

        return new KeywordField(path)
        {
            IgnoreAbove = definition["ignore_above"] is { } above ? Number(above, "ignore_above", path) : int.MaxValue,
            NullValue = (string?)definition["null_value"],
            Normalizer = (string?)definition["normalizer"] is { } name ? analyzers.Normalizer(name) : null,
            Indexed = Flag(definition, "index", true),
            CopyTo = CopyTo(definition),
        };
    }

    private static WholeNumberField Whole(string path, string type, JsonObject definition, long min, long max)
    {
        NumberParameters(definition, path);
        var coerce = Flag(definition, "coerce", true);
        var reader = new WholeNumberField(path, type, min, max, coerce);
        return new WholeNumberField(path, type, min, max, coerce) { NullCode = Null(definition, reader), Indexed = Flag(definition, "index", true), CopyTo = CopyTo(definition) };
    }

    private static FloatingField Floating(string path, string type, JsonObject definition)
    {
        NumberParameters(definition, path);
        var coerce = Flag(definition, "coerce", true);
        var reader = new FloatingField(path, type == "float", coerce);
        return new FloatingField(path, type == "float", coerce) { NullCode = Null(definition, reader), Indexed = Flag(definition, "index", true), CopyTo = CopyTo(definition) };
    }

    private static BooleanField Boolean(string path, JsonObject definition)
    {
        Only(definition, path, "type", "null_value", "fields", "index", "doc_values", "copy_to");
        NoDocValues(definition, path);
        return new BooleanField(path) { NullCode = Null(definition, new BooleanField(path)), Indexed = Flag(definition, "index", true), CopyTo = CopyTo(definition) };
    }

    private static DateField Date(string path, JsonObject definition)
    {
        Only(definition, path, "type", "format", "null_value", "fields", "index", "doc_values", "copy_to");
        NoDocValues(definition, path);
        var format = (string?)definition["format"] is { } pattern ? DateFormat.Compile(pattern) : DateFormat.Default;
        return new DateField(path, format) { NullCode = Null(definition, new DateField(path, format)), Indexed = Flag(definition, "index", true), CopyTo = CopyTo(definition) };
    }

    private static void NumberParameters(JsonObject definition, string path)
    {
        Only(definition, path, "type", "coerce", "null_value", "fields", "index", "doc_values", "copy_to");
        NoDocValues(definition, path);
    }

    private static void NoDocValues(JsonObject definition, string path)
    {
        if (!Flag(definition, "doc_values", true))
        {
            throw ApiException.Unsupported($"[doc_values: false] of field [{path}]");
        }
    }

    private static long? Null(JsonObject definition, NumericField field)
    {
        if (definition["null_value"] is not { } value)
        {
            return null;
        }

        try
        {
            return field.Encode(JsonSerializer.SerializeToElement(value, MappingJson.Default.JsonNode));
        }
        catch (FormatException exception)
        {
            throw Invalid($"Failed to parse [null_value] of field [{field.Path}]: {exception.Message}");
        }
    }

    private static string[] CopyTo(JsonObject definition) => definition["copy_to"] switch
    {
        null => [],
        JsonArray several => [.. several.Select(target => (string)target!)],
        var one => [(string)one!],
    };

    private static DynamicMode Dynamic(JsonObject definition, DynamicMode inherited) => definition["dynamic"] switch
    {
        null => inherited,
        var value => value.ToString() switch
        {
            "true" => DynamicMode.True,
            "false" => DynamicMode.False,
            "strict" => DynamicMode.Strict,
            var other => throw ApiException.Unsupported($"[dynamic: {other}] in mappings"),
        },
    };

    private static bool Flag(JsonObject definition, string name, bool otherwise) => definition[name] switch
    {
        null => otherwise,
        var value => value.ToString() switch
        {
            "true" => true,
            "false" => false,
            var other => throw Invalid($"Failed to parse value [{other}] as only [true] or [false] are allowed."),
        },
    };

    private static int Number(JsonNode value, string name, string path) => int.TryParse(value.ToString(), out var number)
        ? number
        : throw Invalid($"Failed to parse mapping: [{name}] of field [{path}] is not a number");

    private static void Only(JsonObject definition, string path, params string[] known)
    {
        foreach (var (name, _) in definition)
        {
            if (!known.Contains(name))
            {
                throw name is "store" or "ignore_malformed" or "index_options" or "index_prefixes" or "index_phrases" or "term_vector" or "fielddata"
                    or "similarity" or "eager_global_ordinals" or "position_increment_gap" or "search_quote_analyzer" or "meta" or "boost"
                    or "split_queries_on_whitespace" or "subobjects" or "script" or "on_script_error" or "locale" or "time_series_dimension"
                    or "time_series_metric" or "index" or "doc_values" or "norms" or "null_value" or "coerce" or "copy_to" or "fields"
                    ? ApiException.Unsupported($"mapping parameter [{name}] of field [{path}]")
                    : Invalid($"unknown parameter [{name}] on mapper [{path}] of type [{definition["type"] ?? "object"}]");
            }
        }
    }

    private static ApiException Invalid(string reason) => new(400, "mapper_parsing_exception", reason);
}
