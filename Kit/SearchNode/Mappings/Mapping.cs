using System.Text.Json.Nodes;
using SearchNode.Mappings.Dates;

namespace SearchNode.Mappings;

/// <summary>The compiled mapping of an index. It never changes; a new field makes a new one.</summary>
internal sealed class Mapping(JsonObject json, IReadOnlyDictionary<string, FieldMapping> fields, IReadOnlyDictionary<string, ObjectMapping> objects)
{
    /// <summary>The mapping as <c>GET _mapping</c> shows it.</summary>
    public JsonObject Json { get; } = json;

    /// <summary>Every field by its full name, sub-fields included.</summary>
    public IReadOnlyDictionary<string, FieldMapping> Fields { get; } = fields;

    /// <summary>Every object by its full name; the root has the empty one.</summary>
    public IReadOnlyDictionary<string, ObjectMapping> Objects { get; } = objects;

    public bool DateDetection { get; init; } = true;

    public bool NumericDetection { get; init; }

    public IReadOnlyList<DateFormat> DynamicDateFormats { get; init; } = DefaultDynamicDates;

    public static IReadOnlyList<DateFormat> DefaultDynamicDates { get; } =
        [DateFormat.Compile("strict_date_optional_time"), DateFormat.Compile("yyyy/MM/dd HH:mm:ss Z||yyyy/MM/dd Z")];

    public FieldMapping? Field(string path) => Fields.GetValueOrDefault(path);

    /// <summary>The dynamic mode of the innermost known object around a path.</summary>
    public DynamicMode DynamicOf(string objectPath) => Objects.TryGetValue(objectPath, out var known)
        ? known.Dynamic
        : DynamicOf(objectPath.LastIndexOf('.') is var dot and > 0 ? objectPath[..dot] : "");
}
