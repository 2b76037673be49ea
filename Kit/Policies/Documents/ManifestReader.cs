using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EnvironmentKit.Policies.Documents;

/// <summary>Reads YAML, and so JSON, into nodes that know their place. Anchors, aliases and merge keys (<c>&lt;&lt;</c>) are resolved.</summary>
internal sealed class ManifestReader
{
    // Deeper than any manifest; what is deeper was made to exhaust its reader.
    private const int DeepestLevel = 100;

    private readonly Dictionary<AnchorName, ManifestNode> _anchors = [];
    private readonly string _path;
    private readonly Parser _parser;
    private int _level;

    private ManifestReader(string path, string text)
    {
        _path = path;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name in findings.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="EnvironmentKitException">It is not YAML; the message names the line.</exception>
    public static ManifestFile Read(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return new(path, new ManifestReader(path, text).Documents());
        }
        catch (YamlException exception)
        {
            throw new EnvironmentKitException(
                $"'{path}' is not YAML: line {exception.Start.Line}, column {exception.Start.Column}: {exception.Message.TrimEnd('.')}. Mend the line, or leave the file out.", exception);
        }
    }

    private List<ManifestNode> Documents()
    {
        var documents = new List<ManifestNode>();
        _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            _anchors.Clear();
            var document = Node();
            if (document is not { Kind: ManifestNodeKind.Scalar, Value: null })
            {
                documents.Add(document);
            }

            _parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private ManifestNode Node()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out var target) ? target : throw new YamlException(alias.Start, alias.End, $"there is no anchor '{alias.Value}' before it");
        }

        if (++_level > DeepestLevel)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "it is nested too deeply");
        }

        var anchor = (_parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        var node = _parser.TryConsume<Scalar>(out var scalar) ? Of(scalar)
            : _parser.TryConsume<MappingStart>(out var mapping) ? Of(mapping)
            : Of(_parser.Consume<SequenceStart>());
        _level--;
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private ManifestNode Of(Scalar scalar)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        var isNull = isPlain && scalar.Value is ("" or "~" or "null" or "Null" or "NULL");
        return ManifestNode.Scalar(isNull ? null : scalar.Value, isPlain, _path, (int)scalar.Start.Line, (int)scalar.Start.Column);
    }

    private ManifestNode Of(MappingStart start)
    {
        var entries = new List<KeyValuePair<ManifestNode, ManifestNode>>();
        var merged = new List<ManifestNode>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node();
            var value = Node();
            if (key is { IsPlain: true, Value: "<<" })
            {
                merged.AddRange(value.Kind == ManifestNodeKind.Sequence ? value.Items : [value]);
            }
            else if (Has(entries, key))
            {
                var at = new Mark(0, key.Line, key.Column);
                throw new YamlException(at, at, $"the name '{key.Value}' is there twice");
            }
            else
            {
                entries.Add(new(key, value));
            }
        }

        // What stands in the mapping itself goes before what is merged into it.
        entries.AddRange(merged.SelectMany(source => source.Entries).Where(entry => !Has(entries, entry.Key)).DistinctBy(entry => entry.Key.Value).ToList());
        return ManifestNode.Mapping(entries, _path, (int)start.Start.Line, (int)start.Start.Column);
    }

    private ManifestNode Of(SequenceStart start)
    {
        var items = new List<ManifestNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node());
        }

        return ManifestNode.Sequence(items, _path, (int)start.Start.Line, (int)start.Start.Column);
    }

    private static bool Has(List<KeyValuePair<ManifestNode, ManifestNode>> entries, ManifestNode key)
    {
        foreach (var entry in entries)
        {
            if (entry.Key.Value == key.Value)
            {
                return true;
            }
        }

        return false;
    }
}
