using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EnvironmentKit.Tests.Kubernetes.Schemas;

/// <summary>
/// Validates objects of the Kubernetes API by the part of JSON Schema that its schemas use. Strict as the server is with
/// <c>--validate=strict</c>: where a schema lists fields, others are refused. A keyword that it does not know is refused too,
/// so that no rule is passed over in silence.
/// </summary>
internal sealed class SchemaValidator(IReadOnlyDictionary<string, JsonObject> files)
{
    private static readonly HashSet<string> _known =
    [
        "$ref", "type", "properties", "required", "additionalProperties", "items", "enum", "oneOf", "pattern", "format",
        "description", "default", "x-kubernetes-group-version-kind", "x-kubernetes-list-map-keys", "x-kubernetes-list-type",
        "x-kubernetes-map-type", "x-kubernetes-patch-merge-key", "x-kubernetes-patch-strategy", "x-kubernetes-unions",
        "x-kubernetes-validations", "$schema",
    ];

    private readonly Dictionary<(string ApiVersion, string Kind), string> _kinds = Kinds(files);

    /// <summary>What is wrong with an object, each with its path; empty where nothing is.</summary>
    public IReadOnlyList<string> Validate(JsonObject manifest)
    {
        if (manifest["apiVersion"] is not JsonValue version || manifest["kind"] is not JsonValue kind)
        {
            return ["apiVersion and kind are required"];
        }

        if (!_kinds.TryGetValue((version.GetValue<string>(), kind.GetValue<string>()), out var file))
        {
            return [$"no kind '{kind}' in '{version}'"];
        }

        var errors = new List<string>();
        Validate(manifest, files[file], file, "", errors);
        return errors;
    }

    private void Validate(JsonNode? value, JsonObject schema, string file, string path, List<string> errors)
    {
        if (schema["$ref"] is { } reference)
        {
            var (target, targetFile) = Resolve(reference.GetValue<string>(), file);
            Validate(value, target, targetFile, path, errors);
            return;
        }

        foreach (var (keyword, _) in schema)
        {
            if (!_known.Contains(keyword))
            {
                throw new NotSupportedException($"The schema keyword '{keyword}' is not known.");
            }
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            var fitting = choices.Count(choice => IsValid(value, choice!.AsObject(), file));
            if (fitting != 1)
            {
                errors.Add($"{path}: {fitting} of {choices.Count} forms fit");
            }
        }

        if (schema["type"] is { } type && !HasType(value, type.GetValue<string>()))
        {
            errors.Add($"{path}: is not of type {type}");
            return;
        }

        if (schema["enum"] is JsonArray values && !values.Any(allowed => JsonNode.DeepEquals(allowed, value)))
        {
            errors.Add($"{path}: is none of {values.ToJsonString()}");
        }

        if (schema["pattern"] is { } pattern && value is JsonValue text && text.GetValueKind() == JsonValueKind.String
            && !Regex.IsMatch(text.GetValue<string>(), pattern.GetValue<string>()))
        {
            errors.Add($"{path}: does not match {pattern}");
        }

        if (schema["format"]?.GetValue<string>() == "int32" && value is JsonValue number && number.GetValue<long>() is < int.MinValue or > int.MaxValue)
        {
            errors.Add($"{path}: does not fit into 32 bits");
        }

        if (value is JsonObject mapping)
        {
            ValidateObject(mapping, schema, file, path, errors);
        }
        else if (value is JsonArray items && schema["items"] is JsonObject item)
        {
            for (var index = 0; index < items.Count; index++)
            {
                Validate(items[index], item, file, $"{path}[{index}]", errors);
            }
        }
    }

    private void ValidateObject(JsonObject mapping, JsonObject schema, string file, string path, List<string> errors)
    {
        foreach (var name in schema["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [])
        {
            if (!mapping.ContainsKey(name))
            {
                errors.Add($"{path}: '{name}' is required");
            }
        }

        var properties = schema["properties"] as JsonObject;
        foreach (var (name, value) in mapping)
        {
            if (properties?[name] is JsonObject property)
            {
                Validate(value, property, file, $"{path}.{name}", errors);
            }
            else if (schema["additionalProperties"] is JsonObject other)
            {
                Validate(value, other, file, $"{path}.{name}", errors);
            }
            else if (properties is not null || schema["additionalProperties"] is JsonValue)
            {
                errors.Add($"{path}: there is no field '{name}'");
            }
        }
    }

    private bool IsValid(JsonNode? value, JsonObject schema, string file)
    {
        var errors = new List<string>();
        Validate(value, schema, file, "", errors);
        return errors.Count == 0;
    }

    private (JsonObject Schema, string File) Resolve(string reference, string file)
    {
        var parts = reference.Split('#');
        var target = parts[0].Length == 0 ? file : parts[0];
        JsonNode node = files[target];
        foreach (var step in parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node[step] ?? throw new InvalidOperationException($"'{reference}' leads nowhere.");
        }

        return (node.AsObject(), target);
    }

    private static bool HasType(JsonNode? value, string type) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => value!.AsValue().TryGetValue<long>(out _),
        _ => false,
    };

    private static Dictionary<(string, string), string> Kinds(IReadOnlyDictionary<string, JsonObject> files)
    {
        var kinds = new Dictionary<(string, string), string>();
        foreach (var (file, schema) in files)
        {
            foreach (var kind in schema["x-kubernetes-group-version-kind"]?.AsArray() ?? [])
            {
                var group = kind!["group"]!.GetValue<string>();
                var version = kind["version"]!.GetValue<string>();
                kinds[(group.Length == 0 ? version : $"{group}/{version}", kind["kind"]!.GetValue<string>())] = file;
            }
        }

        return kinds;
    }
}
