using System.Text.Json;
using SearchNode.Http;
using SearchNode.Search.Queries;

namespace SearchNode.Search.Highlighting;

/// <summary>The <c>highlight</c> of a request: fields or patterns of fields, each with its options.</summary>
internal sealed record Highlight(IReadOnlyList<(string Pattern, HighlightOptions Options)> Fields)
{
    public static Highlight Parse(JsonElement element)
    {
        var arguments = new QueryArguments("highlight", element);
        var fields = arguments.Required("fields");
        var defaults = HighlightOptions.Read(arguments, new HighlightOptions());
        arguments.Finish();
        var members = fields.ValueKind switch
        {
            JsonValueKind.Object => fields.EnumerateObject().ToList(),
            JsonValueKind.Array => [.. fields.EnumerateArray().SelectMany(field => field.EnumerateObject())],
            _ => throw ApiException.Parsing("[highlight] expects [fields] as an object or an array"),
        };
        return new Highlight([.. members.Select(member =>
        {
            var own = new QueryArguments($"highlight field [{member.Name}]", member.Value);
            var options = HighlightOptions.Read(own, defaults);
            own.Finish();
            return (member.Name, options);
        })]);
    }
}
