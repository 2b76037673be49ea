namespace EnvironmentKit.Policies.Documents;

/// <summary>A part of a document that knows where it stands. Questions about it are in <see cref="ManifestNodeQuestions"/>.</summary>
internal sealed class ManifestNode
{
    private readonly List<KeyValuePair<ManifestNode, ManifestNode>>? _entries;
    private readonly List<ManifestNode>? _items;

    private ManifestNode(ManifestNodeKind kind, string file, int line, int column)
    {
        Kind = kind;
        File = file;
        Line = line;
        Column = column;
    }

    private ManifestNode(string file, int line, int column, List<KeyValuePair<ManifestNode, ManifestNode>> entries)
        : this(ManifestNodeKind.Mapping, file, line, column) => _entries = entries;

    private ManifestNode(string file, int line, int column, List<ManifestNode> items)
        : this(ManifestNodeKind.Sequence, file, line, column) => _items = items;

    /// <summary>What it is.</summary>
    public ManifestNodeKind Kind { get; }

    /// <summary>The file that it stands in.</summary>
    public string File { get; }

    /// <summary>Its line, from 1.</summary>
    public int Line { get; }

    /// <summary>Its column, from 1.</summary>
    public int Column { get; }

    /// <summary>A scalar's text. Null for YAML's null and for all that is no scalar.</summary>
    public string? Value { get; private init; }

    /// <summary>Whether a scalar stands without quotes, so that <c>true</c> and <c>10</c> are no texts.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>A mapping's names and values in their order; none for all else.</summary>
    public IReadOnlyList<KeyValuePair<ManifestNode, ManifestNode>> Entries => _entries ?? [];

    /// <summary>A sequence's values; none for all else.</summary>
    public IReadOnlyList<ManifestNode> Items => _items ?? [];

    /// <summary>The value of a name. Null where there is none.</summary>
    public ManifestNode? this[string name]
    {
        get
        {
            // Mappings are short, so that looking through them is quicker than keeping an index.
            foreach (var (key, value) in Entries)
            {
                if (key.Value == name)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>A single value.</summary>
    public static ManifestNode Scalar(string? value, bool isPlain, string file, int line, int column) =>
        new(ManifestNodeKind.Scalar, file, line, column) { Value = value, IsPlain = isPlain };

    /// <summary>Values by name.</summary>
    public static ManifestNode Mapping(List<KeyValuePair<ManifestNode, ManifestNode>> entries, string file, int line, int column) => new(file, line, column, entries);

    /// <summary>Values in an order.</summary>
    public static ManifestNode Sequence(List<ManifestNode> items, string file, int line, int column) => new(file, line, column, items);
}
