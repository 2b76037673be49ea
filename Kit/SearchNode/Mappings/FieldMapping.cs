using System.Text.Json;

namespace SearchNode.Mappings;

/// <summary>One field of an index: its type and what becomes of its values.</summary>
/// <param name="path">Full name, such as <c>author.name</c> or <c>title.keyword</c>.</param>
internal abstract class FieldMapping(string path)
{
    public string Path { get; } = path;

    /// <summary>Number of the field in the index's tables.</summary>
    public int Id { get; set; }

    /// <summary>Elasticsearch's name of the type.</summary>
    public abstract string TypeName { get; }

    /// <summary>False for <c>index: false</c>: values are kept for sorting and aggregations, and queries are refused.</summary>
    public bool Indexed { get; init; } = true;

    /// <summary>Fields that get the same values, such as <c>title.keyword</c> of <c>title</c>.</summary>
    public List<FieldMapping> SubFields { get; } = [];

    /// <summary>Full names of the fields that values are copied to.</summary>
    public string[] CopyTo { get; init; } = [];

    /// <summary>Adds a value of a document, which is neither null, array nor object.</summary>
    /// <exception cref="FormatException">The value does not fit the type.</exception>
    public abstract void Add(JsonElement value, FieldValues values);

    /// <summary>Adds what stands for an explicit null, which is nothing without <c>null_value</c>.</summary>
    public virtual void AddNull(FieldValues values)
    {
    }

    /// <summary>A scalar's text, as Elasticsearch coerces numbers and booleans to strings.</summary>
    protected static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
