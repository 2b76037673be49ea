using System.Text.Json;
using SearchNode.Mappings;
using SearchNode.Search.Aggregations;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search;

/// <summary>What a search found.</summary>
internal sealed record SearchResult(SearchRequest Request, int Indices, long Total, float? MaxScore, IReadOnlyList<Hit> Hits, IReadOnlyList<(string Name, AggregationResult Result)> Aggregations)
{
    /// <summary>Writes the answer; the readers of the hits must still be open.</summary>
    public void Write(Utf8JsonWriter json, long milliseconds)
    {
        json.WriteStartObject();
        json.WriteNumber("took", milliseconds);
        json.WriteBoolean("timed_out", false);
        json.WriteStartObject("_shards");
        json.WriteNumber("total", Indices);
        json.WriteNumber("successful", Indices);
        json.WriteNumber("skipped", 0);
        json.WriteNumber("failed", 0);
        json.WriteEndObject();
        json.WriteStartObject("hits");
        WriteTotal(json);
        WriteScore(json, "max_score", MaxScore);
        json.WriteStartArray("hits");
        WriteHits(json);
        json.WriteEndArray();
        json.WriteEndObject();
        if (Request.Aggregations.Count > 0)
        {
            json.WriteStartObject("aggregations");
            AggregationResult.WriteAll(json, Aggregations, Request.TypedKeys);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteTotal(Utf8JsonWriter json)
    {
        if (Request.TrackTotalHits is not { } tracked)
        {
            return;
        }

        if (Request.TotalAsNumber)
        {
            json.WriteNumber("total", Total);
            return;
        }

        json.WriteStartObject("total");
        json.WriteNumber("value", Math.Min(Total, tracked));
        json.WriteString("relation", Total > tracked ? "gte" : "eq");
        json.WriteEndObject();
    }

    private void WriteHits(Utf8JsonWriter json)
    {
        var highlighters = new Dictionary<SearchContext, Highlighter>();
        foreach (var hit in Hits)
        {
            var document = hit.Context.Reader.Get(hit.Doc);
            json.WriteStartObject();
            json.WriteString("_index", hit.Context.Reader.IndexName);
            json.WriteString("_id", document.Id);
            if (Request.WithVersion)
            {
                json.WriteNumber("_version", document.Version);
            }

            if (Request.WithSeqNo)
            {
                json.WriteNumber("_seq_no", document.SeqNo);
                json.WriteNumber("_primary_term", SearchNode.Indices.Writing.WriteCounters.PrimaryTerm);
            }

            WriteScore(json, "_score", hit.Score);
            if (Request.Source.Enabled)
            {
                json.WritePropertyName("_source");
                Request.Source.Write(json, document.Source);
            }

            if (Request.Highlight is { } highlight)
            {
                if (!highlighters.TryGetValue(hit.Context, out var highlighter))
                {
                    highlighters[hit.Context] = highlighter = new Highlighter(highlight, Request.Query, hit.Context);
                }

                highlighter.Write(json, document);
            }

            if (Request.Sort.Count > 0)
            {
                json.WriteStartArray("sort");
                foreach (var value in hit.Sort)
                {
                    value.Write(json);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }
    }

    private static void WriteScore(Utf8JsonWriter json, string name, float? score)
    {
        json.WritePropertyName(name);
        if (score is { } value)
        {
            JsonNumbers.WriteScore(json, value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
