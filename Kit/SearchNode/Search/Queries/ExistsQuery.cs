using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;

namespace SearchNode.Search.Queries;

/// <summary><c>exists</c>: documents with any value in a field, or in any field of an object.</summary>
internal sealed class ExistsQuery(string path) : Query
{
    public static ExistsQuery Parse(JsonElement element)
    {
        var arguments = new QueryArguments("exists", element);
        var query = new ExistsQuery(arguments.Text("field")) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring)
    {
        if (path is "_id" or "_index" or "_source")
        {
            return context.All(Boost);
        }

        if (path.Contains('*', StringComparison.Ordinal))
        {
            throw ApiException.Unsupported($"a pattern [{path}] in the [exists] query");
        }

        var docs = new DocSet(context.Reader.Limit);
        foreach (var field in context.Mapping.Fields.Values)
        {
            if (field.Path == path || (context.Mapping.Objects.ContainsKey(path) && field.Path.StartsWith(path + ".", StringComparison.Ordinal)))
            {
                docs.Or(Of(context, field));
            }
        }

        return Matches.Of(docs, Boost);
    }

    /// <summary>Documents with a value in one field.</summary>
    public static DocSet Of(SearchContext context, FieldMapping field)
    {
        if (field is NumericField numeric)
        {
            return context.Reader.Numbers(numeric).Present is var present && present.Limit == context.Reader.Limit
                ? present.Clone()
                : new DocSet(context.Reader.Limit).Or(present);
        }

        var docs = new DocSet(context.Reader.Limit);
        var sql = field is TextField ? "SELECT doc FROM lengths WHERE field = ?1" : "SELECT doc FROM entries WHERE field = ?1";
        var rows = context.Reader.Connection.Prepare(sql).Bind(1, field.Id);
        while (rows.Step())
        {
            docs.Add(rows.Int32(0));
        }

        return docs;
    }
}
