using System.Text;
using System.Text.Json;
using SearchNode.Analysis;

namespace SearchNode.Mappings;

/// <summary>A string that is compared as a whole.</summary>
internal sealed class KeywordField(string path) : FieldMapping(path)
{
    public override string TypeName => "keyword";

    /// <summary>Longer values are kept in the source only, in UTF-16 units.</summary>
    public int IgnoreAbove { get; init; } = int.MaxValue;

    public string? NullValue { get; init; }

    public Analyzer? Normalizer { get; init; }

    public override void Add(JsonElement value, FieldValues values) => Add(TextOf(value), values);

    public override void AddNull(FieldValues values)
    {
        if (NullValue is not null)
        {
            Add(NullValue, values);
        }
    }

    /// <summary>The term that a value or a query is compared by.</summary>
    public string Normalize(string value) => Normalizer is null ? value : Normalizer.Analyze(value) is [var token, ..] ? token.Term : "";

    private void Add(string text, FieldValues values)
    {
        if (text.Length > IgnoreAbove)
        {
            return;
        }

        var term = Normalize(text);
        if (term.Length > TextField.MaxTermBytes / 3 && Encoding.UTF8.GetByteCount(term) > TextField.MaxTermBytes)
        {
            throw new FormatException($"Document contains at least one immense term in field=\"{Path}\" (whose UTF8 encoding is longer than the max length {TextField.MaxTermBytes})");
        }

        values.Add(term);
    }
}
