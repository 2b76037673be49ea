using System.Globalization;
using SearchNode.Http;

namespace SearchNode.Search.Queries;

/// <summary>How many optional clauses have to match: <c>2</c>, <c>-1</c>, <c>75%</c>, <c>-25%</c>, <c>2&lt;75%</c> and lists of such conditions.</summary>
internal sealed class MinimumShouldMatch
{
    private readonly List<(int Above, int Value, bool Percent)> _rules = [];

    public static MinimumShouldMatch Parse(string text)
    {
        var parsed = new MinimumShouldMatch();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var less = part.IndexOf('<', StringComparison.Ordinal);
            var above = less < 0 ? 0 : Number(part[..less], text);
            var value = less < 0 ? part : part[(less + 1)..];
            var percent = value.EndsWith('%');
            parsed._rules.Add((above, Number(percent ? value[..^1] : value, text), percent));
        }

        return parsed._rules.Count > 0 ? parsed : throw ApiException.Illegal($"[minimum_should_match] [{text}] is empty");
    }

    /// <summary>The number for a count of optional clauses; may be above it, which then matches nothing.</summary>
    public int Of(int clauses)
    {
        if (_rules is [(0, _, _) only])
        {
            return Apply(only, clauses);
        }

        var result = clauses;
        foreach (var rule in _rules)
        {
            if (clauses <= rule.Above)
            {
                break;
            }

            result = Apply(rule, clauses);
        }

        return result;
    }

    private static int Apply((int Above, int Value, bool Percent) rule, int clauses)
    {
        var value = rule.Percent ? (int)(clauses * rule.Value * (1 / 100f)) : rule.Value;
        return Math.Max(0, value < 0 ? clauses + value : value);
    }

    private static int Number(string digits, string text) => int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw ApiException.Illegal($"[minimum_should_match] [{text}] does not parse");
}
