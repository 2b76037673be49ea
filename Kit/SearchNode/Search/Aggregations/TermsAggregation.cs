using System.Text.Json;
using SearchNode.Http;
using SearchNode.Indices.Columns;
using SearchNode.Mappings;
using SearchNode.Search.Queries;
using SearchNode.Search.Sorting;

namespace SearchNode.Search.Aggregations;

/// <summary><c>terms</c>: a bucket for each value of a keyword, number, date or boolean field. Counts are exact.</summary>
internal sealed class TermsAggregation : Aggregation
{
    private readonly string _path;
    private readonly int _size;
    private readonly int _minDocCount;
    private readonly string? _missing;
    private readonly HashSet<string>? _include;
    private readonly HashSet<string>? _exclude;
    private readonly List<(string Path, bool Descending)> _order;

    private TermsAggregation(QueryArguments arguments)
    {
        _path = arguments.Text("field");
        _size = arguments.Integer("size", 10);
        _minDocCount = arguments.Integer("min_doc_count", 1);
        _missing = arguments.Optional("missing")?.ToString();
        _include = Values(arguments, "include");
        _exclude = Values(arguments, "exclude");
        _order = Order(arguments.Optional("order"));
        // They tune how shards count; one shard counts exactly.
        arguments.Optional("shard_size");
        arguments.Optional("execution_hint");
        arguments.Optional("collect_mode");
        if (_size <= 0)
        {
            throw ApiException.Illegal($"[size] must be greater than 0. Found [{_size}] in [terms]");
        }

        if (_minDocCount == 0)
        {
            throw ApiException.Unsupported("[min_doc_count: 0] of the [terms] aggregation");
        }
    }

    public override bool HasBuckets => true;

    public static TermsAggregation Parse(QueryArguments arguments) => new(arguments);

    public override AggregationResult Run(IReadOnlyList<Scope> scopes)
    {
        var fields = scopes.Select(Field).ToList();
        var field = fields.FirstOrDefault(known => known is not null);
        if (fields.Any(known => known is not null && (known is KeywordField) != (field is KeywordField)))
        {
            throw ApiException.Unsupported($"a [terms] aggregation on [{_path}], which is text in one index and a number in another,");
        }

        if (field is null && _missing is null)
        {
            return Result("umterms", [], 0);
        }

        var counts = field is NumericField ? CountNumbers(scopes, fields) : CountKeywords(scopes, fields);
        var candidates = counts.Where(count => count.Count >= _minDocCount && Passes(count.Text)).ToList();
        var total = candidates.Sum(count => count.Count);
        var chosen = Choose(candidates, scopes, fields);
        var docs = chosen.Count > 0 && chosen[0].Inner is null ? DocsOf([.. chosen.Select(pair => pair.Term)], scopes, fields) : [];
        var buckets = chosen.Select((pair, i) => ("", new Bucket(json => WriteKey(json, field, pair.Term), pair.Term.Count, pair.Inner ?? RunInner(docs[i])))).ToList();
        var typeName = field switch { FloatingField => "dterms", NumericField => "lterms", _ => "sterms" };
        return Result(typeName, buckets, total - chosen.Sum(pair => pair.Term.Count));
    }

    private static BucketsResult Result(string typeName, List<(string, Bucket)> buckets, long others) => new(typeName, buckets, keyed: false, json =>
    {
        json.WriteNumber("doc_count_error_upper_bound", 0);
        json.WriteNumber("sum_other_doc_count", others);
    });

    private static void WriteKey(Utf8JsonWriter json, FieldMapping? field, TermCount term)
    {
        json.WritePropertyName("key");
        if (field is NumericField numeric)
        {
            numeric.WriteValue(json, term.Code);
            if (numeric.Format(term.Code) is { } text)
            {
                json.WriteString("key_as_string", text);
            }
        }
        else
        {
            json.WriteStringValue(term.Text);
        }
    }

    private List<(TermCount Term, List<(string, AggregationResult)>? Inner)> Choose(List<TermCount> counts, IReadOnlyList<Scope> scopes, List<FieldMapping?> fields)
    {
        var byMetric = _order.Any(part => part.Path is not ("_count" or "_key"));
        var docs = byMetric ? DocsOf(counts, scopes, fields) : [];
        var pairs = counts.Select((term, i) => (Term: term, Inner: byMetric ? RunInner(docs[i]) : null)).ToList();
        pairs.Sort((left, right) =>
        {
            foreach (var (path, descending) in _order)
            {
                var order = path switch
                {
                    "_count" => left.Term.Count.CompareTo(right.Term.Count),
                    "_key" => TermCount.CompareKeys(left.Term, right.Term),
                    _ => Metric(left.Inner!, path).CompareTo(Metric(right.Inner!, path)),
                };
                if (order != 0)
                {
                    return descending ? -order : order;
                }
            }

            return TermCount.CompareKeys(left.Term, right.Term);
        });
        return pairs.Count > _size ? pairs[.._size] : pairs;
    }

    private static double Metric(List<(string Name, AggregationResult Result)> inner, string path)
    {
        var dot = path.LastIndexOf('.');
        var name = dot < 0 ? path : path[..dot];
        var result = inner.FirstOrDefault(pair => pair.Name == name).Result
            ?? throw ApiException.Illegal($"Invalid aggregator order path [{path}]. The provided aggregation [{name}] either does not exist, or is a pipeline aggregation and cannot be used to sort the buckets.");
        return result.Metric(dot < 0 ? (result is SingleBucketResult ? "_count" : "value") : path[(dot + 1)..]) ?? double.NegativeInfinity;
    }

    private FieldMapping? Field(Scope scope) => scope.Context.Mapping.Field(_path) switch
    {
        TextField => throw SortKey.FielddataDisabled(_path, scope.Context),
        var field => field,
    };

    private List<TermCount> CountKeywords(IReadOnlyList<Scope> scopes, List<FieldMapping?> fields)
    {
        var totals = new Dictionary<string, long>();
        for (var i = 0; i < scopes.Count; i++)
        {
            var column = fields[i] is KeywordField keyword ? scopes[i].Context.Reader.Keywords(keyword) : null;
            var counts = new int[column?.TermCount ?? 0];
            var missing = 0;
            foreach (var doc in scopes[i].Docs)
            {
                var values = column is null ? [] : column.Values(doc);
                foreach (var number in values)
                {
                    counts[number]++;
                }

                missing += values.IsEmpty ? 1 : 0;
            }

            for (var number = 0; number < counts.Length; number++)
            {
                if (counts[number] > 0)
                {
                    totals[column!.Term(number)] = totals.GetValueOrDefault(column.Term(number)) + counts[number];
                }
            }

            if (_missing is not null && missing > 0)
            {
                totals[_missing] = totals.GetValueOrDefault(_missing) + missing;
            }
        }

        return [.. totals.Select(pair => new TermCount(pair.Key, 0, pair.Value))];
    }

    private List<TermCount> CountNumbers(IReadOnlyList<Scope> scopes, List<FieldMapping?> fields)
    {
        var totals = new Dictionary<long, long>();
        var field = fields.OfType<NumericField>().First();
        for (var i = 0; i < scopes.Count; i++)
        {
            if (fields[i] is not NumericField numeric)
            {
                continue;
            }

            if (numeric.TypeName != field.TypeName)
            {
                throw ApiException.Unsupported($"a [terms] aggregation on [{_path}], which is of type [{field.TypeName}] in one index and [{numeric.TypeName}] in another,");
            }

            var column = scopes[i].Context.Reader.Numbers(numeric);
            var substitute = MissingCode(numeric);
            foreach (var doc in scopes[i].Docs)
            {
                var values = column.Values(doc);
                var last = long.MinValue;
                var first = true;
                foreach (var code in values.IsEmpty ? substitute : values)
                {
                    // A document counts once for a value that it has twice.
                    if (first || code != last)
                    {
                        totals[code] = totals.GetValueOrDefault(code) + 1;
                        (first, last) = (false, code);
                    }
                }
            }
        }

        return [.. totals.Select(pair => new TermCount(field.Format(pair.Key) ?? Plain(field, pair.Key), pair.Key, pair.Value))];
    }

    /// <summary>The documents of each of several terms, found in one pass.</summary>
    private List<Scope>[] DocsOf(IReadOnlyList<TermCount> terms, IReadOnlyList<Scope> scopes, List<FieldMapping?> fields)
    {
        if (Inner.Count == 0)
        {
            return [.. terms.Select(_ => new List<Scope>())];
        }

        var result = terms.Select(_ => new List<Scope>()).ToArray();
        for (var s = 0; s < scopes.Count; s++)
        {
            var lists = terms.Select(_ => new List<int>()).ToArray();
            switch (fields[s])
            {
                case NumericField numeric:
                    AddNumbers(scopes[s], scopes[s].Context.Reader.Numbers(numeric), terms, MissingCode(numeric), lists);
                    break;
                case KeywordField keyword:
                    AddKeywords(scopes[s], scopes[s].Context.Reader.Keywords(keyword), terms, lists);
                    break;
                default:
                    AddAll(scopes[s], terms, lists);
                    break;
            }

            for (var i = 0; i < result.Length; i++)
            {
                result[i].Add(scopes[s] with { Docs = [.. lists[i]] });
            }
        }

        return result;
    }

    private static void AddNumbers(Scope scope, NumberColumn column, IReadOnlyList<TermCount> terms, ReadOnlySpan<long> substitute, List<int>[] lists)
    {
        var places = terms.Select((term, i) => (term.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i);
        foreach (var doc in scope.Docs)
        {
            var values = column.Values(doc);
            foreach (var code in values.IsEmpty ? substitute : values)
            {
                if (places.TryGetValue(code, out var place) && (lists[place].Count == 0 || lists[place][^1] != doc))
                {
                    lists[place].Add(doc);
                }
            }
        }
    }

    private void AddKeywords(Scope scope, KeywordColumn column, IReadOnlyList<TermCount> terms, List<int>[] lists)
    {
        var places = new int[column.TermCount];
        Array.Fill(places, -1);
        var missing = -1;
        for (var i = 0; i < terms.Count; i++)
        {
            if (column.Number(terms[i].Text) is var number and >= 0)
            {
                places[number] = i;
            }

            missing = terms[i].Text == _missing ? i : missing;
        }

        foreach (var doc in scope.Docs)
        {
            var values = column.Values(doc);
            foreach (var number in values)
            {
                if (places[number] >= 0)
                {
                    lists[places[number]].Add(doc);
                }
            }

            if (values.IsEmpty && missing >= 0)
            {
                lists[missing].Add(doc);
            }
        }
    }

    /// <summary>An index without the field has only documents that miss it.</summary>
    private void AddAll(Scope scope, IReadOnlyList<TermCount> terms, List<int>[] lists)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Text == _missing)
            {
                lists[i].AddRange(scope.Docs);
            }
        }
    }

    private ReadOnlySpan<long> MissingCode(NumericField field)
    {
        if (_missing is null)
        {
            return [];
        }

        try
        {
            return new long[] { field.Encode(JsonSerializer.SerializeToElement(_missing, MappingJson.Default.String)) };
        }
        catch (FormatException exception)
        {
            throw ApiException.Illegal($"failed to parse [missing] of the aggregation on [{_path}]: {exception.Message}");
        }
    }

    private bool Passes(string text) => _include?.Contains(text) != false && _exclude?.Contains(text) != true;

    private static string Plain(NumericField field, long code) => field is FloatingField
        ? JsonNumbers.Text(field.ToDouble(code))
        : code.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static HashSet<string>? Values(QueryArguments arguments, string name) => arguments.Optional(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } values => [.. values.EnumerateArray().Select(value => value.ToString())],
        _ => throw ApiException.Unsupported($"a pattern or partition in [{name}] of the [terms] aggregation"),
    };

    private static List<(string Path, bool Descending)> Order(JsonElement? element)
    {
        if (element is not { } order)
        {
            return [("_count", true)];
        }

        var parts = order.ValueKind == JsonValueKind.Array ? order.EnumerateArray().ToList() : [order];
        return [.. parts.SelectMany(part => part.EnumerateObject()).Select(member => (member.Name, member.Value.GetString()?.ToLowerInvariant() switch
        {
            "asc" => false,
            "desc" => true,
            _ => throw ApiException.Parsing($"Unknown order direction [{member.Value}] in [terms]"),
        }))];
    }
}
