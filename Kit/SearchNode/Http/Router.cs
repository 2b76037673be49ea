namespace SearchNode.Http;

/// <summary>Finds the route of a request.</summary>
internal sealed class Router(IReadOnlyList<Route> routes)
{
    private readonly Route[] _routes = [.. routes.OrderByDescending(route => route.Literals)];

    /// <summary>The route and the path's segments, unescaped. <c>Route</c> is null where <c>Failure</c> says why.</summary>
    public (Route? Route, string[] Path, RoutingFailure? Failure) Find(string method, string rawPath)
    {
        var path = rawPath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = Uri.UnescapeDataString(path[i]);
        }

        var allowed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var route in _routes)
        {
            if (!route.Matches(path))
            {
                continue;
            }

            if (route.MethodNames.Contains(method))
            {
                return (route, path, null);
            }

            allowed.UnionWith(route.MethodNames);
        }

        return (null, path, allowed.Count == 0
            ? new RoutingFailure(400, $"no handler found for uri [{rawPath}] and method [{method}]", null)
            : new RoutingFailure(405, $"Incorrect HTTP method for uri [{rawPath}] and method [{method}], allowed: [{string.Join(", ", allowed)}]", string.Join(",", allowed)));
    }
}
