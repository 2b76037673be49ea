using System.Text.Json.Nodes;

namespace Catalog.Web.Search;

/// <summary>Writes a search in Elasticsearch's query language.</summary>
internal static class SearchRequest
{
    private const int Words = 12;

    public static JsonObject Of(SearchQuery query) => new()
    {
        ["from"] = query.Offset,
        ["size"] = SearchQuery.PageSize,
        ["track_total_hits"] = true,
        ["query"] = new JsonObject { ["bool"] = new JsonObject { ["must"] = Must(query), ["filter"] = Filter(query) } },
        ["sort"] = query.Text is null
            ? new JsonArray(Ascending("title.keyword"), Ascending("id"))
            : new JsonArray(new JsonObject { ["_score"] = "desc" }, Ascending("id")),
        ["aggs"] = new JsonObject { ["languages"] = Terms("language", 30), ["subjects"] = Terms("subjects", 15), ["periods"] = Terms("period", 20) },
        ["highlight"] = Highlight(),
    };

    // Each word must occur somewhere, but not all in one field: "austen pride" is an author and a title.
    private static JsonArray Must(SearchQuery query)
    {
        var words = (query.Text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(Words);
        var must = new JsonArray();
        foreach (var word in words)
        {
            must.Add(new JsonObject
            {
                ["multi_match"] = new JsonObject
                {
                    ["query"] = word,
                    ["fields"] = new JsonArray("title^3", "author^2", "subjects.text^2", "description"),
                    ["operator"] = "and",
                },
            });
        }

        if (must.Count == 0)
        {
            must.Add(new JsonObject { ["match_all"] = new JsonObject() });
        }

        return must;
    }

    private static JsonArray Filter(SearchQuery query)
    {
        var filter = new JsonArray();
        foreach (var (field, value) in new[] { ("language", query.Language), ("subjects", query.Subject), ("period", query.Period) })
        {
            if (value is not null)
            {
                filter.Add(new JsonObject { ["term"] = new JsonObject { [field] = value } });
            }
        }

        return filter;
    }

    private static JsonObject Ascending(string field) => new() { [field] = "asc" };

    private static JsonObject Terms(string field, int size) => new() { ["terms"] = new JsonObject { ["field"] = field, ["size"] = size } };

    private static JsonObject Highlight() => new()
    {
        ["pre_tags"] = new JsonArray(MarkedText.Open.ToString()),
        ["post_tags"] = new JsonArray(MarkedText.Close.ToString()),
        ["fields"] = new JsonObject
        {
            ["title"] = new JsonObject { ["number_of_fragments"] = 0 },
            ["author"] = new JsonObject { ["number_of_fragments"] = 0 },
            ["description"] = new JsonObject { ["number_of_fragments"] = 0 },
        },
    };
}
