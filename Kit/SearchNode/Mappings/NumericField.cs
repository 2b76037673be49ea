using System.Text.Json;

namespace SearchNode.Mappings;

/// <summary>A field whose values are numbers inside: numbers, dates and booleans. They are kept as integers whose order is the values' order.</summary>
internal abstract class NumericField(string path) : FieldMapping(path)
{
    /// <summary>The value that stands for an explicit null.</summary>
    public long? NullCode { get; init; }

    /// <summary>Integer of a value in a document.</summary>
    /// <exception cref="FormatException">The value does not fit the type.</exception>
    public abstract long Encode(JsonElement value);

    /// <summary>The integers that a query value stands for, both included; empty when low is above high.</summary>
    /// <exception cref="FormatException">The value does not fit the type.</exception>
    public abstract (long Low, long High) Term(JsonElement value);

    /// <summary>The smallest integer of a range that starts with a value.</summary>
    public abstract long LowerBound(JsonElement value, bool inclusive, RangeOptions options);

    /// <summary>The largest integer of a range that ends with a value.</summary>
    public abstract long UpperBound(JsonElement value, bool inclusive, RangeOptions options);

    /// <summary>The number that aggregations work with.</summary>
    public abstract double ToDouble(long code);

    /// <summary>Writes the value as aggregation keys and sort values show it.</summary>
    public abstract void WriteValue(Utf8JsonWriter json, long code);

    /// <summary>Text of the value where Elasticsearch adds a formatted one (dates and booleans), otherwise null.</summary>
    public virtual string? Format(long code) => null;

    public override void Add(JsonElement value, FieldValues values) => values.Add(Encode(value));

    public override void AddNull(FieldValues values)
    {
        if (NullCode is { } code)
        {
            values.Add(code);
        }
    }
}
