using System.Text.RegularExpressions;

namespace EnvironmentKit.Images.Projects;

/// <summary>The conditions that project files usually have: comparisons and <c>Exists</c>, joined by <c>And</c> or <c>Or</c>.</summary>
internal static partial class ProjectCondition
{
    /// <returns>Whether it holds; null where only MSBuild can tell.</returns>
    /// <param name="condition">The condition; null or empty holds.</param>
    /// <param name="expand">Puts values in place of properties; unknown ones are empty.</param>
    /// <param name="exists">Whether a file or folder is there.</param>
    public static bool? Holds(string? condition, Func<string, string> expand, Func<string, bool> exists)
    {
        if (string.IsNullOrWhiteSpace(condition))
        {
            return true;
        }

        // Parentheses and functions are left to MSBuild.
        var alternatives = Or().Split(condition).Select(alternative => HoldsAll(alternative, expand, exists)).ToList();
        return alternatives.Contains(true) ? true : alternatives.Contains(null) ? null : false;
    }

    private static bool? HoldsAll(string conditions, Func<string, string> expand, Func<string, bool> exists)
    {
        var parts = And().Split(conditions).Select(part => HoldsOne(part, expand, exists)).ToList();
        return parts.Contains(false) ? false : parts.Contains(null) ? null : true;
    }

    private static bool? HoldsOne(string condition, Func<string, string> expand, Func<string, bool> exists)
    {
        if (Comparison().Match(condition) is { Success: true } comparison)
        {
            var left = expand(comparison.Groups["left"].Value);
            var right = expand(comparison.Groups["right"].Value);
            return left.Contains('$', StringComparison.Ordinal) || right.Contains('$', StringComparison.Ordinal)
                ? null
                : string.Equals(left, right, StringComparison.OrdinalIgnoreCase) == (comparison.Groups["sign"].Value == "==");
        }

        if (Existence().Match(condition) is { Success: true } existence)
        {
            var path = expand(existence.Groups["path"].Value);
            return path.Contains('$', StringComparison.Ordinal) ? null : exists(path) != existence.Groups["not"].Success;
        }

        return null;
    }

    [GeneratedRegex(@"(?<=['""\)])\s+or\s+(?=['""!e])", RegexOptions.IgnoreCase)]
    private static partial Regex Or();

    [GeneratedRegex(@"(?<=['""\)])\s+and\s+(?=['""!e])", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"^\s*'(?<left>[^']*)'\s*(?<sign>==|!=)\s*'(?<right>[^']*)'\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^\s*(?<not>!)?\s*exists\(\s*'(?<path>[^']*)'\s*\)\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Existence();
}
