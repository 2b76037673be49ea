using System.Text.Json;
using SearchNode.Analysis.Filters;
using SearchNode.Analysis.Tokenizers;
using SearchNode.Http;

namespace SearchNode.Analysis;

/// <summary>
/// The analyzers of an index. Built in: standard, simple, whitespace, stop, keyword and english (standard words, possessives,
/// lower case, Lucene's stop words, Porter's stemmer: the same chain as Elasticsearch's). Settings may combine custom ones
/// from the tokenizers standard, whitespace, letter and keyword and the filters lowercase, uppercase, trim, stop
/// and porter_stem, and normalizers from lowercase, uppercase and trim. Everything else is refused by name.
/// </summary>
internal sealed class AnalyzerSet
{
    public static readonly Analyzer Keyword = new("keyword", new KeywordTokenizer());
    private static readonly Dictionary<string, Analyzer> BuiltIn = CreateBuiltIn();
    private readonly Dictionary<string, Analyzer> _analyzers = new(BuiltIn);
    private readonly Dictionary<string, Analyzer> _normalizers = new() { ["lowercase"] = new Analyzer("lowercase", new KeywordTokenizer(), LowercaseFilter.Instance) };

    public Analyzer Default => _analyzers.GetValueOrDefault("default") ?? BuiltIn["standard"];

    public Analyzer DefaultSearch => _analyzers.GetValueOrDefault("default_search") ?? Default;

    /// <summary>Reads <c>settings.index.analysis</c>.</summary>
    /// <exception cref="ApiException">400 naming the part that is unknown or not supported.</exception>
    public static AnalyzerSet From(JsonElement? analysis)
    {
        var set = new AnalyzerSet();
        if (analysis is not { } settings)
        {
            return set;
        }

        var filters = Members(settings, "filter").ToDictionary(m => m.Name, m => CreateFilter(m.Name, m.Value));
        foreach (var section in settings.EnumerateObject().Where(s => s.Name is not ("analyzer" or "filter" or "normalizer")))
        {
            throw ApiException.Unsupported($"[index.analysis.{section.Name}]");
        }

        foreach (var (name, definition) in Members(settings, "analyzer"))
        {
            set._analyzers[name] = CreateAnalyzer(name, definition, filters);
        }

        foreach (var (name, definition) in Members(settings, "normalizer"))
        {
            Only(definition, $"normalizer [{name}]", "type", "filter");
            set._normalizers[name] = new Analyzer(name, new KeywordTokenizer(), [.. Names(definition, "filter").Select(f => Normalizing(name, f))]);
        }

        return set;
    }

    /// <exception cref="ApiException">400 when there is no such analyzer.</exception>
    public Analyzer Analyzer(string name) => _analyzers.GetValueOrDefault(name)
        ?? throw ApiException.Illegal($"analyzer [{name}] has not been configured in mappings and is not one that this development search server supports");

    public Analyzer Normalizer(string name) => _normalizers.GetValueOrDefault(name)
        ?? throw ApiException.Illegal($"normalizer [{name}] not found");

    /// <summary>An analyzer made of named parts, as <c>_analyze</c> and custom definitions ask for.</summary>
    public static Analyzer Compose(string name, string tokenizer, IEnumerable<string> filterNames) =>
        new(name, Tokenizer(tokenizer), [.. filterNames.Select(Filter)]);

    private static Dictionary<string, Analyzer> CreateBuiltIn()
    {
        var lowercase = LowercaseFilter.Instance;
        var stop = new StopFilter(StopFilter.English);
        Analyzer[] all =
        [
            new("standard", new StandardTokenizer(), lowercase),
            new("simple", CharacterTokenizer.Letter, lowercase),
            new("stop", CharacterTokenizer.Letter, lowercase, stop),
            new("whitespace", CharacterTokenizer.Whitespace),
            Keyword,
            new("english", new StandardTokenizer(), new PossessiveFilter(), lowercase, stop, new PorterStemFilter()),
        ];
        return all.ToDictionary(analyzer => analyzer.Name);
    }

    private static Analyzer CreateAnalyzer(string name, JsonElement definition, Dictionary<string, ITokenFilter> filters)
    {
        var type = definition.TryGetProperty("type", out var given) ? given.GetString()! : "custom";
        if (type != "custom")
        {
            Only(definition, $"analyzer [{name}] of type [{type}]", "type");
            return BuiltIn.GetValueOrDefault(type) ?? throw ApiException.Unsupported($"analyzer type [{type}]");
        }

        Only(definition, $"analyzer [{name}]", "type", "tokenizer", "filter");
        if (!definition.TryGetProperty("tokenizer", out var tokenizer))
        {
            throw ApiException.Illegal($"analyzer [{name}] must specify either an analyzer type, or a tokenizer");
        }

        var chain = Names(definition, "filter").Select(f => filters.GetValueOrDefault(f) ?? Filter(f));
        return new Analyzer(name, Tokenizer(tokenizer.GetString()!), [.. chain]);
    }

    private static ITokenizer Tokenizer(string name) => name switch
    {
        "standard" => new StandardTokenizer(),
        "whitespace" => CharacterTokenizer.Whitespace,
        "letter" => CharacterTokenizer.Letter,
        "keyword" => new KeywordTokenizer(),
        _ => throw ApiException.Unsupported($"tokenizer [{name}]"),
    };

    private static ITokenFilter Filter(string name) => name switch
    {
        "lowercase" => LowercaseFilter.Instance,
        "uppercase" => new UppercaseFilter(),
        "trim" => new TrimFilter(),
        "stop" => new StopFilter(StopFilter.English),
        "porter_stem" => new PorterStemFilter(),
        _ => throw ApiException.Unsupported($"token filter [{name}]"),
    };

    private static ITokenFilter Normalizing(string normalizer, string filter) => filter is "lowercase" or "uppercase" or "trim"
        ? Filter(filter)
        : throw ApiException.Unsupported($"filter [{filter}] in normalizer [{normalizer}]");

    private static ITokenFilter CreateFilter(string name, JsonElement definition)
    {
        var type = definition.TryGetProperty("type", out var given) ? given.GetString()! : "";
        switch (type)
        {
            case "stop":
                Only(definition, $"filter [{name}]", "type", "stopwords");
                var words = Names(definition, "stopwords");
                return new StopFilter(words is [] or ["_english_"] ? StopFilter.English : words is ["_none_"] ? [] : words);
            case "stemmer":
                Only(definition, $"filter [{name}]", "type", "language", "name");
                var language = (Names(definition, "language") is [var l] ? l : null) ?? (Names(definition, "name") is [var n] ? n : "porter");
                return language switch
                {
                    "english" or "porter" => new PorterStemFilter(),
                    "possessive_english" => new PossessiveFilter(),
                    _ => throw ApiException.Unsupported($"stemmer [{language}]"),
                };
            default:
                Only(definition, $"filter [{name}] of type [{type}]", "type");
                return Filter(type);
        }
    }

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var section) ? section.EnumerateObject().Select(m => (m.Name, m.Value)) : [];

    private static string[] Names(JsonElement definition, string member) => !definition.TryGetProperty(member, out var value)
        ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [value.GetString()!];

    private static void Only(JsonElement definition, string what, params string[] known)
    {
        foreach (var member in definition.EnumerateObject().Where(m => !known.Contains(m.Name)))
        {
            throw ApiException.Unsupported($"parameter [{member.Name}] of {what}");
        }
    }
}
