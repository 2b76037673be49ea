using System.Globalization;
using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Mappings.Dates;
using SearchNode.Search.Queries;

namespace SearchNode.Search.Aggregations;

/// <summary><c>date_histogram</c>: a bucket for each calendar unit or fixed interval, empty ones between them included.</summary>
internal sealed class DateHistogramAggregation : Aggregation
{
    private readonly string _path;
    private readonly CalendarUnit? _unit;
    private readonly long _interval;
    private readonly TimeZoneInfo _zone;
    private readonly DateFormat? _format;
    private readonly long _minDocCount;
    private readonly bool _keyed;
    private readonly bool _newestFirst;

    private DateHistogramAggregation(QueryArguments arguments)
    {
        _path = arguments.Text("field");
        var calendar = arguments.TextOrNull("calendar_interval");
        var fixedInterval = arguments.TextOrNull("fixed_interval");
        if ((calendar is null) == (fixedInterval is null))
        {
            throw ApiException.Illegal("Required one of fields [fixed_interval, calendar_interval], but not both, for [date_histogram]");
        }

        _unit = calendar is null ? null : Unit(calendar);
        _interval = fixedInterval is null ? 0 : Milliseconds(fixedInterval);
        _zone = arguments.TextOrNull("time_zone") is { } zone ? TimeZones.Parse(zone) : TimeZoneInfo.Utc;
        _format = arguments.TextOrNull("format") is { } format ? DateFormat.Compile(format) : null;
        _minDocCount = arguments.Integer("min_doc_count", 0);
        _keyed = arguments.Flag("keyed");
        _newestFirst = arguments.Optional("order") is { } order && IsDescending(order);
    }

    public override bool HasBuckets => true;

    public static DateHistogramAggregation Parse(QueryArguments arguments) => new(arguments);

    public override AggregationResult Run(IReadOnlyList<Scope> scopes)
    {
        var buckets = new HistogramBuckets(scopes);
        DateField? field = null;
        for (var i = 0; i < scopes.Count; i++)
        {
            switch (Number(scopes[i].Context, _path, "date_histogram"))
            {
                case null:
                    break;
                case DateField date:
                    field = date;
                    buckets.Collect(i, date, CachedStart());
                    break;
                case var other:
                    throw new ApiException(400, "illegal_argument_exception", $"Field [{_path}] of type [{other.TypeName}] is not supported for aggregation [date_histogram]") { FailedShardIndex = scopes[i].Context.Reader.IndexName };
            }
        }

        var results = new List<(string, Bucket)>();
        foreach (var key in Starts(buckets))
        {
            var inside = buckets.Of(key);
            var count = inside.Sum(scope => (long)scope.Docs.Length);
            if (count >= _minDocCount)
            {
                var text = (_format ?? field!.DateFormat).Format(key, _zone);
                results.Add((text, new Bucket(json => WriteKey(json, key, text), count, RunInner(inside))));
            }
        }

        if (_newestFirst)
        {
            results.Reverse();
        }

        return new BucketsResult("date_histogram", results, _keyed);
    }

    private static void WriteKey(Utf8JsonWriter json, long key, string text)
    {
        json.WriteString("key_as_string", text);
        json.WriteNumber("key", key);
    }

    /// <summary>
    /// Beginnings of hours and longer units fall on whole quarters of an hour in every time zone, so that one computation serves
    /// all the documents of a quarter.
    /// </summary>
    private Func<long, double> CachedStart()
    {
        const long quarter = 15 * 60_000;
        if (_unit is null or < CalendarUnit.Hour)
        {
            return code => Start(code);
        }

        var known = new Dictionary<long, long>();
        return code =>
        {
            var number = code >= 0 ? code / quarter : ((code + 1) / quarter) - 1;
            if (!known.TryGetValue(number, out var start))
            {
                known[number] = start = Start(code);
            }

            return start;
        };
    }

    private long Start(long milliseconds)
    {
        if (_unit is { } unit)
        {
            return CalendarRounding.Floor(milliseconds, unit, _zone);
        }

        var shift = (long)_zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)).TotalMilliseconds;
        return (Math.DivRem(milliseconds + shift, _interval) is var (quotient, remainder) && remainder < 0 ? quotient - 1 : (milliseconds + shift) / _interval) * _interval - shift;
    }

    private List<long> Starts(HistogramBuckets buckets)
    {
        if (buckets.IsEmpty || _minDocCount > 0)
        {
            return [.. buckets.Keys.Select(key => (long)key)];
        }

        var starts = new List<long>();
        for (var start = (long)buckets.First; start <= (long)buckets.Last; start = Next(start))
        {
            starts.Add(start);
            if (starts.Count > HistogramBuckets.MaxBuckets)
            {
                throw new ApiException(400, "too_many_buckets_exception", $"Trying to create too many buckets. Must be less than or equal to: [{HistogramBuckets.MaxBuckets}]");
            }
        }

        return starts;
    }

    private long Next(long start) => _unit is { } unit ? CalendarRounding.Next(start, unit, _zone) : Start(start + _interval);

    private static bool IsDescending(JsonElement order)
    {
        var pairs = order.ValueKind == JsonValueKind.Object ? order.EnumerateObject().ToList() : [];
        return pairs is [{ Name: "_key" } only]
            ? only.Value.GetString() == "desc"
            : throw ApiException.Unsupported("[order] of a [date_histogram] aggregation by anything but [_key]");
    }

    private static CalendarUnit Unit(string text) => text switch
    {
        "second" or "1s" => CalendarUnit.Second,
        "minute" or "1m" => CalendarUnit.Minute,
        "hour" or "1h" => CalendarUnit.Hour,
        "day" or "1d" => CalendarUnit.Day,
        "week" or "1w" => CalendarUnit.Week,
        "month" or "1M" => CalendarUnit.Month,
        "quarter" or "1q" => CalendarUnit.Quarter,
        "year" or "1y" => CalendarUnit.Year,
        _ => throw ApiException.Illegal($"The supplied interval [{text}] could not be parsed as a calendar interval."),
    };

    private static long Milliseconds(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var unit = text[digits..] switch
        {
            "ms" => 1L,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => 0,
        };
        return unit > 0 && long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000_000
            ? number * unit
            : throw ApiException.Illegal($"failed to parse setting [fixed_interval] with value [{text}] as a time value");
    }
}
