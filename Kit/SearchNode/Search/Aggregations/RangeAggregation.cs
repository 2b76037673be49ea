using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Queries;

namespace SearchNode.Search.Aggregations;

/// <summary><c>range</c>: a bucket for each range of numbers; its lower end belongs to it, its upper end does not.</summary>
internal sealed class RangeAggregation(string path, IReadOnlyList<RangeAggregation.Part> parts, bool keyed) : Aggregation
{
    public override bool HasBuckets => true;

    public static RangeAggregation Parse(QueryArguments arguments)
    {
        var path = arguments.Text("field");
        var keyed = arguments.Flag("keyed");
        var ranges = arguments.Required("ranges");
        if (ranges.ValueKind != JsonValueKind.Array || ranges.GetArrayLength() == 0)
        {
            throw ApiException.Illegal("No [ranges] specified for the [range] aggregation");
        }

        var parts = ranges.EnumerateArray().Select(range =>
        {
            var members = new QueryArguments("range", range);
            var from = members.Optional("from") is { ValueKind: not JsonValueKind.Null } low ? Number(low) : double.NegativeInfinity;
            var to = members.Optional("to") is { ValueKind: not JsonValueKind.Null } high ? Number(high) : double.PositiveInfinity;
            var key = members.TextOrNull("key") ?? $"{Text(from)}-{Text(to)}";
            members.Finish();
            return new Part(key, from, to);
        });

        // Elasticsearch orders ranges by their ends.
        return new RangeAggregation(path, [.. parts.OrderBy(part => part.From).ThenBy(part => part.To)], keyed);
    }

    public override AggregationResult Run(IReadOnlyList<Scope> scopes)
    {
        var docs = parts.Select(_ => scopes.Select(_ => new List<int>()).ToList()).ToList();
        for (var i = 0; i < scopes.Count; i++)
        {
            if (Number(scopes[i].Context, path, "range") is not { } field)
            {
                continue;
            }

            var column = scopes[i].Context.Reader.Numbers(field);
            foreach (var doc in scopes[i].Docs)
            {
                for (var part = 0; part < parts.Count; part++)
                {
                    foreach (var code in column.Values(doc))
                    {
                        var value = field.ToDouble(code);
                        if (value >= parts[part].From && value < parts[part].To)
                        {
                            docs[part][i].Add(doc);
                            break;
                        }
                    }
                }
            }
        }

        return new BucketsResult("range", [.. parts.Select((part, p) =>
        {
            var inside = scopes.Select((scope, i) => scope with { Docs = [.. docs[p][i]] }).ToList();
            return (part.Key, new Bucket(json => part.Write(json, keyed), inside.Sum(scope => (long)scope.Docs.Length), RunInner(inside)));
        })], keyed);
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble()
        : double.TryParse(value.ToString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ApiException.Unsupported($"[{value}] as the end of a [range] aggregation, which is not a number,");

    private static string Text(double value) => double.IsFinite(value) ? JsonNumbers.Text(value) : "*";

    /// <summary>One range.</summary>
    internal sealed record Part(string Key, double From, double To)
    {
        public void Write(Utf8JsonWriter json, bool keyed)
        {
            if (!keyed)
            {
                json.WriteString("key", Key);
            }

            if (double.IsFinite(From))
            {
                JsonNumbers.Write(json, "from", From);
            }

            if (double.IsFinite(To))
            {
                JsonNumbers.Write(json, "to", To);
            }
        }
    }
}
