using System.Text;
using System.Text.Json;
using SearchNode.Analysis;

namespace SearchNode.Mappings;

/// <summary>Full text: analyzed, searched by words, ranked.</summary>
internal sealed class TextField(string path, Analyzer analyzer, Analyzer searchAnalyzer) : FieldMapping(path)
{
    /// <summary>Lucene's limit for one term, in bytes of UTF-8.</summary>
    public const int MaxTermBytes = 32766;

    public override string TypeName => "text";

    public Analyzer Analyzer { get; } = analyzer;

    /// <summary>What queries are analyzed with.</summary>
    public Analyzer SearchAnalyzer { get; } = searchAnalyzer;

    /// <summary>False for <c>norms: false</c>: the length of a field does not count for its score.</summary>
    public bool Norms { get; init; } = true;

    public override void Add(JsonElement value, FieldValues values)
    {
        var tokens = Analyzer.Analyze(TextOf(value));
        foreach (var token in tokens)
        {
            if (token.Term.Length > MaxTermBytes / 3 && Encoding.UTF8.GetByteCount(token.Term) > MaxTermBytes)
            {
                throw new FormatException($"Document contains at least one immense term in field=\"{Path}\" (whose UTF8 encoding is longer than the max length {MaxTermBytes})");
            }
        }

        values.Add(tokens);
    }
}
