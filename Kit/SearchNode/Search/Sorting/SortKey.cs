using System.Text.Json;
using SearchNode.Http;
using SearchNode.Indices.Columns;
using SearchNode.Mappings;
using SearchNode.Mappings.Dates;

namespace SearchNode.Search.Sorting;

/// <summary>One part of a search's order, in one index: every document has an integer there, and integers are compared.</summary>
internal abstract class SortKey(bool descending)
{
    public bool Descending { get; } = descending;

    public abstract long Of(int doc);

    /// <summary>What the hit shows as its sort value.</summary>
    public abstract SortValue Value(int doc);

    /// <summary>The integer of a <c>search_after</c> value.</summary>
    public abstract long After(JsonElement value);

    /// <exception cref="ApiException">400 when the field is not mapped or cannot be sorted by.</exception>
    public static SortKey Create(SortField sort, SearchContext context, Matches matches)
    {
        switch (sort.Path)
        {
            case "_score":
                return new ScoreKey(sort.Descending, matches);
            case "_doc":
                return new DocKey(sort.Descending);
        }

        switch (context.Mapping.Field(sort.Path))
        {
            case NumericField numeric:
                return new NumberKey(sort, numeric, context.Reader.Numbers(numeric));
            case KeywordField keyword:
                return new KeywordKey(sort, context.Reader.Keywords(keyword));
            case TextField:
                throw FielddataDisabled(sort.Path, context);
            default:
                return sort.UnmappedType is { } type
                    ? new MissingKey(sort, type)
                    : throw context.Failed($"No mapping found for [{sort.Path}] in order to sort on");
        }
    }

    /// <summary>The refusal of Elasticsearch to sort or aggregate by words.</summary>
    public static ApiException FielddataDisabled(string path, SearchContext context) =>
        new(400, "illegal_argument_exception", $"Fielddata is disabled on [{path}] in [{context.Reader.IndexName}]. Text fields are not optimised for sorting and aggregations. Please use a keyword field instead.") { FailedShardIndex = context.Reader.IndexName };

    private sealed class ScoreKey(bool descending, Matches matches) : SortKey(descending)
    {
        public override long Of(int doc) => SortableDouble.Encode(matches.Score(doc));

        public override SortValue Value(int doc) => SortValue.Of((double)matches.Score(doc), isFloat: true);

        public override long After(JsonElement value) => value.ValueKind == JsonValueKind.Number
            ? SortableDouble.Encode(value.GetSingle())
            : throw ApiException.Parsing("[search_after] expects a number for [_score]");
    }

    private sealed class DocKey(bool descending) : SortKey(descending)
    {
        public override long Of(int doc) => doc;

        public override SortValue Value(int doc) => SortValue.Of(doc);

        public override long After(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var doc)
            ? doc
            : throw ApiException.Parsing("[search_after] expects a number for [_doc]");
    }

    private sealed class MissingKey(SortField sort, string type) : SortKey(sort.Descending)
    {
        private readonly long _key = sort.MissingFirst != sort.Descending ? long.MinValue : long.MaxValue;

        public override long Of(int doc) => _key;

        public override SortValue Value(int doc) => type is "keyword" or "text" ? SortValue.Null : type is "float" or "double"
            ? SortValue.Of(_key == long.MinValue ? double.NegativeInfinity : double.PositiveInfinity, isFloat: false)
            : SortValue.Of(_key);

        public override long After(JsonElement value) => _key;
    }

    private sealed class NumberKey : SortKey
    {
        private readonly NumericField _field;
        private readonly NumberColumn _column;
        private readonly bool _largest;
        private readonly long _missing;
        private readonly DateFormat? _format;

        public NumberKey(SortField sort, NumericField field, NumberColumn column)
            : base(sort.Descending)
        {
            _field = field;
            _column = column;
            _largest = sort.ByLargest ?? sort.Descending;
            _format = sort.Format is null ? null : field is DateField ? DateFormat.Compile(sort.Format) : throw ApiException.Unsupported($"[format] of a sort on the {field.TypeName} field [{sort.Path}]");
            _missing = sort.MissingFirst != sort.Descending ? long.MinValue : long.MaxValue;
            if (sort.MissingValue is { } value)
            {
                try
                {
                    _missing = field.Encode(value);
                }
                catch (FormatException exception)
                {
                    throw ApiException.Illegal($"failed to parse [missing] of the sort on [{sort.Path}]: {exception.Message}");
                }
            }
        }

        public override long Of(int doc)
        {
            var values = _column.Values(doc);
            return values.IsEmpty ? _missing : _largest ? values[^1] : values[0];
        }

        public override SortValue Value(int doc)
        {
            var code = Of(doc);
            if (_field is FloatingField)
            {
                return SortValue.Of(code == long.MaxValue ? double.PositiveInfinity : code == long.MinValue ? double.NegativeInfinity : _field.ToDouble(code), isFloat: false);
            }

            return _format is not null && code is not (long.MaxValue or long.MinValue) ? SortValue.Of(_format.Format(code, TimeZoneInfo.Utc)) : SortValue.Of(code);
        }

        public override long After(JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Null)
            {
                return _missing;
            }

            var text = value.ToString();
            if (text is "Infinity" or "9223372036854775807")
            {
                return long.MaxValue;
            }

            if (text is "-Infinity" or "-9223372036854775808")
            {
                return long.MinValue;
            }

            try
            {
                return _format is not null && value.ValueKind == JsonValueKind.String
                    ? _format.Parse(text, TimeZoneInfo.Utc).First
                    : _field is BooleanField && value.ValueKind == JsonValueKind.Number ? value.GetInt64()
                    : _field is DateField && value.ValueKind == JsonValueKind.Number ? value.GetInt64()
                    : _field.Encode(value);
            }
            catch (FormatException exception)
            {
                throw ApiException.Illegal($"Failed to parse search_after value for field [{_field.Path}]: {exception.Message}");
            }
        }
    }

    private sealed class KeywordKey : SortKey
    {
        private readonly KeywordColumn _column;
        private readonly int[] _ranks;
        private readonly bool _largest;
        private readonly long _missing;
        private readonly string? _missingText;
        private string[]? _sorted;

        public KeywordKey(SortField sort, KeywordColumn column)
            : base(sort.Descending)
        {
            _column = column;
            _ranks = column.Ranks();
            _largest = sort.ByLargest ?? sort.Descending;
            _missing = sort.MissingFirst != sort.Descending ? long.MinValue : long.MaxValue;
            if (sort.MissingValue is { } value)
            {
                _missingText = value.ToString();
                _missing = Place(_missingText);
            }
        }

        public override long Of(int doc)
        {
            var number = Number(doc);
            return number < 0 ? _missing : (_ranks[number] * 2L) + 1;
        }

        public override SortValue Value(int doc)
        {
            var number = Number(doc);
            var text = number < 0 ? _missingText : _column.Term(number);
            return text is null ? SortValue.Null : SortValue.Of(text);
        }

        public override long After(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null => _missing,
            JsonValueKind.String => Place(value.GetString()!),
            _ => Place(value.GetRawText()),
        };

        private int Number(int doc)
        {
            var values = _column.Values(doc);
            if (values.IsEmpty)
            {
                return -1;
            }

            var best = values[0];
            foreach (var number in values[1..])
            {
                best = _ranks[number] > _ranks[best] == _largest ? number : best;
            }

            return best;
        }

        /// <summary>Odd numbers are terms, even ones the gaps between them.</summary>
        private long Place(string text)
        {
            if (_sorted is null)
            {
                _sorted = new string[_ranks.Length];
                for (var number = 0; number < _ranks.Length; number++)
                {
                    _sorted[_ranks[number]] = _column.Term(number);
                }
            }

            var place = Array.BinarySearch(_sorted, text, TermOrder.Comparer);
            return place >= 0 ? (place * 2L) + 1 : ~place * 2L;
        }
    }
}
