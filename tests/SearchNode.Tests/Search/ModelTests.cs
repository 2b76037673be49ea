using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SearchNode.Indices;
using SearchNode.Indices.Writing;
using SearchNode.Search;
using SearchNode.Search.Sorting;

namespace SearchNode.Tests.Search;

/// <summary>Random documents that come, change and go, against a model that is a dictionary: whatever was cached in between, answers stay exact.</summary>
public sealed class ModelTests : IDisposable
{
    private static readonly string[] Words = ["red", "green", "blue", "fox", "dog"];
    private static readonly string[] Keys = ["a", "B", "ä", "zz"];
    private readonly string _folder = Directory.CreateTempSubdirectory("search-node-").FullName;
    private readonly IndexCatalog _indices;

    public ModelTests() => _indices = IndexCatalog.Open(_folder);

    public void Dispose()
    {
        _indices.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Search_RandomBoolQueries_EqualSetAlgebra() => Prop.ForAll<int>(seed =>
    {
        var random = new System.Random(seed);
        var (index, model) = NewIndex();
        for (var round = 0; round < 6; round++)
        {
            Change(index, model, random);
            for (var i = 0; i < 12; i++)
            {
                var (json, accepts) = RandomQuery(random, depth: 3);
                var expected = model.Where(pair => accepts(pair.Value)).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToList();
                Find(index, $$$$"""{"size":1000,"query":{{{{json}}}} }""").Order(StringComparer.Ordinal).ToList().ShouldBe(expected, json);
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Search_RandomSorts_PagesMakeUpTheWhole() => Prop.ForAll<int>(seed =>
    {
        var random = new System.Random(seed);
        var (index, model) = NewIndex();
        for (var round = 0; round < 3; round++)
        {
            Change(index, model, random);
            var sort = $$$$"""[{"{{{{Pick(random, ["k", "n", "d"])}}}}":{"order":"{{{{Pick(random, ["asc", "desc"])}}}}","missing":"{{{{Pick(random, ["_first", "_last"])}}}}"}},{"u":"asc"}]""";
            var whole = Find(index, $$$$"""{"size":1000,"sort":{{{{sort}}}} }""").ToList();
            whole.Count.ShouldBe(model.Count);

            var pages = new List<string>();
            var after = "";
            var size = random.Next(1, 9);
            while (true)
            {
                var hits = Run(index, $$$$"""{"size":{{{{size}}}},"sort":{{{{sort}}}}{{{{after}}}} }""", result => result.Hits.Select(hit => (hit.Context.Reader.Get(hit.Doc).Id, Values(hit.Sort))).ToList());
                pages.AddRange(hits.Select(hit => hit.Id));
                if (hits.Count < size)
                {
                    break;
                }

                after = $",\"search_after\":{hits[^1].Item2}";
            }

            pages.ShouldBe(whole, sort);
            var sliced = Enumerable.Range(0, (whole.Count / size) + 1).SelectMany(page => Find(index, $$$$"""{"from":{{{{page * size}}}},"size":{{{{size}}}},"sort":{{{{sort}}}} }"""));
            sliced.ToList().ShouldBe(whole, sort);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    private static string Values(SortValue[] values)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                value.Write(json);
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private (SearchIndex Index, Dictionary<string, Document> Model) NewIndex()
    {
        var mapping = System.Text.Json.Nodes.JsonNode.Parse("""{"properties":{"t":{"type":"text"},"k":{"type":"keyword"},"n":{"type":"long"},"d":{"type":"double"},"u":{"type":"integer"}}}""")!.AsObject();
        return (_indices.Create(TestNode.NewIndex(), null, mapping, []), []);
    }

    private static void Change(SearchIndex index, Dictionary<string, Document> model, System.Random random) => index.Write(session =>
    {
        for (var i = random.Next(1, 30); i > 0; i--)
        {
            var id = $"{random.Next(40)}";
            if (random.Next(4) == 0)
            {
                session.Delete(id, WriteCondition.None);
                model.Remove(id);
                continue;
            }

            var document = new Document(
                [.. Enumerable.Range(0, random.Next(4)).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(random, Words))))],
                [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(random, Keys))],
                [.. Enumerable.Range(0, random.Next(3)).Select(_ => (long)random.Next(-5, 6))],
                random.Next(3) == 0 ? null : random.Next(10) / 4.0,
                int.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
            session.Index(id, document.ToJson(), WriteCondition.None);
            model[id] = document;
        }

        return true;
    });

    private static (string Json, Func<Document, bool> Accepts) RandomQuery(System.Random random, int depth)
    {
        if (depth == 0 || random.Next(3) == 0)
        {
            return RandomLeaf(random);
        }

        List<(string Json, Func<Document, bool> Accepts)> Clauses() => [.. Enumerable.Range(0, random.Next(3)).Select(_ => RandomQuery(random, depth - 1))];
        var (must, filter, should, mustNot) = (Clauses(), Clauses(), Clauses(), Clauses());
        var least = random.Next(4) == 0 ? random.Next(0, 3) : (int?)null;
        var needed = least ?? (must.Count + filter.Count == 0 && should.Count > 0 ? 1 : 0);
        string Json(List<(string Json, Func<Document, bool> Accepts)> clauses) => $"[{string.Join(',', clauses.Select(clause => clause.Json))}]";
        var minimum = least is null ? "" : $",\"minimum_should_match\":{least}";
        return (
            $$$$"""{"bool":{"must":{{{{Json(must)}}}},"filter":{{{{Json(filter)}}}},"should":{{{{Json(should)}}}},"must_not":{{{{Json(mustNot)}}}}{{{{minimum}}}} }}""",
            document => must.All(c => c.Accepts(document)) && filter.All(c => c.Accepts(document))
                && should.Count(c => c.Accepts(document)) >= needed && !mustNot.Any(c => c.Accepts(document)));
    }

    private static (string Json, Func<Document, bool> Accepts) RandomLeaf(System.Random random)
    {
        var (word, other, key, number) = (Pick(random, Words), Pick(random, Words), Pick(random, Keys), random.Next(-6, 7));
        return random.Next(11) switch
        {
            0 => ($$$$"""{"match":{"t":"{{{{word}}}} {{{{other}}}}"}}""", d => d.Has(word) || d.Has(other)),
            1 => ($$$$"""{"match":{"t":{"query":"{{{{word}}}} {{{{other}}}}","operator":"and"} }}""", d => d.Has(word) && d.Has(other)),
            2 => ($$$$"""{"match_phrase":{"t":"{{{{word}}}} {{{{other}}}}"}}""", d => d.Texts.Any(text => $" {text} ".Contains($" {word} {other} ", StringComparison.Ordinal))),
            3 => ($$$$"""{"prefix":{"t":"{{{{word[..2]}}}}"}}""", d => d.Texts.Any(text => text.Split(' ').Any(w => w.StartsWith(word[..2], StringComparison.Ordinal)))),
            4 => ($$$$"""{"wildcard":{"t":"*{{{{word[1..]}}}}"}}""", d => d.Texts.Any(text => text.Split(' ').Any(w => w.EndsWith(word[1..], StringComparison.Ordinal)))),
            5 => ($$$$"""{"term":{"k":"{{{{key}}}}"}}""", d => d.Keys.Contains(key)),
            6 => ($$$$"""{"terms":{"n":[{{{{number}}}},{{{{number + 2}}}}]}}""", d => d.Numbers.Contains(number) || d.Numbers.Contains(number + 2)),
            7 => ($$$$"""{"range":{"n":{"gt":{{{{number}}}},"lte":{{{{number + 3}}}} }}}""", d => d.Numbers.Any(n => n > number && n <= number + 3)),
            8 => ($$$$"""{"range":{"d":{"gte":{{{{number / 4.0}}}} }}}""", d => d.Real >= number / 4.0),
            9 => ("""{"exists":{"field":"n"}}""", d => d.Numbers.Length > 0),
            _ => ("""{"exists":{"field":"t"}}""", d => d.Texts.Length > 0),
        };
    }

    private List<string> Find(SearchIndex index, string body) =>
        Run(index, body, result => result.Hits.Select(hit => hit.Context.Reader.Get(hit.Doc).Id).ToList());

    private T Run<T>(SearchIndex index, string body, Func<SearchResult, T> read)
    {
        var request = new SearchNode.Http.ApiRequest("POST", new Dictionary<string, string>(), new Dictionary<string, string>(), System.Text.Encoding.UTF8.GetBytes(body));
        using var reader = index.OpenReader();
        return read(SearchExecutor.Run(SearchRequest.Parse(request), [reader], _indices.Time));
    }

    private static T Pick<T>(System.Random random, T[] from) => from[random.Next(from.Length)];

    private sealed record Document(string[] Texts, string[] Keys, long[] Numbers, double? Real, int Unique)
    {
        public bool Has(string word) => Texts.Any(text => text.Split(' ').Contains(word));

        public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(new { t = Texts, k = Keys, n = Numbers, d = Real, u = Unique });
    }
}
