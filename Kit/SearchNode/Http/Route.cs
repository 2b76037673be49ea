namespace SearchNode.Http;

/// <summary>One method and path of the API.</summary>
/// <param name="Methods">HTTP methods, separated by commas.</param>
/// <param name="Pattern">Path such as <c>/{index}/_doc/{id}</c>; a name in braces takes one segment.</param>
/// <param name="Parameters">Query-string parameters that the handler honours; every other one is refused.</param>
/// <param name="Handle">Answers a request.</param>
internal sealed record Route(string Methods, string Pattern, string[] Parameters, Func<ApiRequest, ApiResponse> Handle)
{
    public string[] MethodNames { get; } = Methods.Split(',');

    public string[] Segments { get; } = Pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Literal segments win over names: <c>/_search</c> over <c>/{index}</c>.</summary>
    public int Literals { get; } = Pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Count(s => s[0] != '{');

    public bool Matches(string[] path)
    {
        if (path.Length != Segments.Length)
        {
            return false;
        }

        for (var i = 0; i < path.Length; i++)
        {
            var segment = Segments[i];
            var fits = segment[0] != '{'
                ? segment == path[i]
                : path[i].Length > 0 && (segment != "{index}" || path[i][0] != '_' || path[i] == "_all");
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    public Dictionary<string, string> Values(string[] path)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < path.Length; i++)
        {
            if (Segments[i][0] == '{')
            {
                values[Segments[i][1..^1]] = path[i];
            }
        }

        return values;
    }
}
