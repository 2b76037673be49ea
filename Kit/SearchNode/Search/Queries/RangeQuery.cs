using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Mappings.Dates;

namespace SearchNode.Search.Queries;

/// <summary><c>range</c>: numbers, dates (with date math) and keywords between two bounds.</summary>
internal sealed class RangeQuery(string path, RangeBound? lower, RangeBound? upper, string? format, string? zone) : Query
{
    public static RangeQuery Parse(JsonElement element)
    {
        var (path, arguments) = QueryArguments.OfField("range", element, "value");
        var lower = Bound(arguments, "gt", "gte");
        var upper = Bound(arguments, "lt", "lte");
        var query = new RangeQuery(path, lower, upper, arguments.TextOrNull("format"), arguments.TextOrNull("time_zone")) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring)
    {
        var field = context.Searchable(path);
        try
        {
            return field switch
            {
                null => path is "_id" ? throw ApiException.Unsupported("a [range] query on [_id]") : context.None(),
                NumericField numeric => Numbers(context, numeric),
                KeywordField keyword => Keywords(context, keyword),
                _ => throw ApiException.Unsupported($"a [range] query on the {field.TypeName} field [{path}]"),
            };
        }
        catch (FormatException exception)
        {
            throw context.Failed(exception.Message, exception);
        }
    }

    private Matches Numbers(SearchContext context, NumericField field)
    {
        if (field is not DateField && (format is not null || zone is not null))
        {
            throw context.Failed($"Field [{path}] of type [{field.TypeName}] does not support [format] or [time_zone]");
        }

        var options = new RangeOptions(format is null ? null : DateFormat.Compile(format), zone is null ? TimeZoneInfo.Utc : TimeZones.Parse(zone), context.Now);
        var low = lower is null ? long.MinValue : field.LowerBound(lower.Value, lower.Inclusive, options);
        var high = upper is null ? long.MaxValue : field.UpperBound(upper.Value, upper.Inclusive, options);
        return Matches.Of(TermSearch.Between(context, field, low, high), Boost);
    }

    private Matches Keywords(SearchContext context, KeywordField field)
    {
        var docs = new DocSet(context.Reader.Limit);
        var sql = "SELECT doc FROM entries WHERE field = ?1"
            + (lower is null ? "" : lower.Inclusive ? " AND value >= ?2" : " AND value > ?2")
            + (upper is null ? "" : upper.Inclusive ? " AND value <= ?3" : " AND value < ?3");
        var rows = context.Reader.Connection.Prepare(sql).Bind(1, field.Id);
        if (lower is not null)
        {
            rows.Bind(2, field.Normalize(lower.Value.ToString()));
        }

        if (upper is not null)
        {
            rows.Bind(3, field.Normalize(upper.Value.ToString()));
        }

        while (rows.Step())
        {
            docs.Add(rows.Int32(0));
        }

        return Matches.Of(docs, Boost);
    }

    private static RangeBound? Bound(QueryArguments arguments, string exclusive, string inclusive)
    {
        var open = arguments.Optional(exclusive);
        var closed = arguments.Optional(inclusive);
        if (open is { ValueKind: not JsonValueKind.Null } && closed is { ValueKind: not JsonValueKind.Null })
        {
            throw ApiException.Parsing($"[range] has both [{exclusive}] and [{inclusive}]");
        }

        var value = closed is { ValueKind: not JsonValueKind.Null } ? closed : open;
        return value switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Object or JsonValueKind.Array } => throw ApiException.Parsing("[range] query needs plain values"),
            { } bound => new RangeBound(bound, closed is { ValueKind: not JsonValueKind.Null }),
        };
    }
}
