using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Aspire.Hosting.Backchannel;

/// <summary>Which lines of which resources a client asks for.</summary>
/// <param name="ResourceName">The name of a resource or a replica; null for all.</param>
/// <param name="Follow">Whether lines are sent as they are written.</param>
/// <param name="IncludeHidden">Whether all includes hidden resources.</param>
/// <param name="Search">What a line or the name of its resource must contain; null for anything.</param>
/// <param name="Tail">How many lines at most, the last ones; null for all.</param>
internal sealed partial record LogsWanted(string? ResourceName, bool Follow, bool IncludeHidden = true, string? Search = null, int? Tail = null)
{
    public static LogsWanted Read(JsonObject request) => new(
        request["resourceName"]?.GetValue<string>() is { Length: > 0 } name ? name : null,
        request["follow"]?.GetValue<bool>() ?? false,
        request["includeHidden"]?.GetValue<bool>() ?? false,
        request["search"]?.GetValue<string>(),
        request["tail"]?.GetValue<int>() is > 0 and var tail ? tail : null);

    public bool Includes(string replica, string content) =>
        string.IsNullOrEmpty(Search)
        || content.Contains(Search, StringComparison.OrdinalIgnoreCase)
        || replica.Contains(Search, StringComparison.OrdinalIgnoreCase)
        // What is searched for is what a person sees, without the colours in it.
        || Escapes().Replace(content, "").Contains(Search, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\x1B(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(?:\x07|\x1B\\))")]
    private static partial Regex Escapes();
}
