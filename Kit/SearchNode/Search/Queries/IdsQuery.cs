using System.Text.Json;
using SearchNode.Http;

namespace SearchNode.Search.Queries;

/// <summary><c>ids</c>: documents by their ids.</summary>
internal sealed class IdsQuery(IReadOnlyList<string> ids) : Query
{
    public static IdsQuery Parse(JsonElement element)
    {
        var arguments = new QueryArguments("ids", element);
        var values = arguments.Required("values");
        var ids = values.ValueKind == JsonValueKind.Array ? values.EnumerateArray().Select(id => id.ToString()).ToList() : throw ApiException.Parsing("[ids] expects [values] as an array");
        var query = new IdsQuery(ids) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring)
    {
        var docs = new DocSet(context.Reader.Limit);
        foreach (var id in ids)
        {
            var row = context.Reader.Connection.Prepare("SELECT doc FROM docs WHERE id = ?1").Bind(1, id);
            while (row.Step())
            {
                docs.Add(row.Int32(0));
            }
        }

        return Matches.Of(docs, Boost);
    }
}
