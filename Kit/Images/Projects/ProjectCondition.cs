namespace EnvironmentKit.Images.Projects;

/// <summary>
/// The conditions that project files usually have: comparisons and <c>Exists</c>, joined by <c>And</c> or <c>Or</c>. They are read
/// by hand, which takes a publish a fraction of the time that it takes to prepare expressions for them.
/// </summary>
internal static class ProjectCondition
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

        var rest = condition.AsSpan().Trim();
        bool? any = false, all = true;
        while (true)
        {
            if (!TakeTerm(ref rest, expand, exists, out var term))
            {
                return null;
            }

            all = And(all, term);
            if (rest.IsEmpty)
            {
                return Or(any, all);
            }

            if (Take(ref rest, "and"))
            {
                continue;
            }

            if (!Take(ref rest, "or"))
            {
                return null;
            }

            (any, all) = (Or(any, all), true);
        }
    }

    // 'left' == 'right', or Exists('path') with or without a ! before it. Parentheses and functions are left to MSBuild.
    private static bool TakeTerm(ref ReadOnlySpan<char> rest, Func<string, string> expand, Func<string, bool> exists, out bool? holds)
    {
        holds = null;
        var isNot = Take(ref rest, "!");
        if (Take(ref rest, "exists("))
        {
            if (!TakeText(ref rest, out var path) || !Take(ref rest, ")"))
            {
                return false;
            }

            var expanded = expand(path);
            holds = IsKnown(expanded) ? exists(expanded) != isNot : null;
            return true;
        }

        if (isNot || !TakeText(ref rest, out var left))
        {
            return false;
        }

        var isEqual = Take(ref rest, "==");
        if ((!isEqual && !Take(ref rest, "!=")) || !TakeText(ref rest, out var right))
        {
            return false;
        }

        (left, right) = (expand(left), expand(right));
        holds = IsKnown(left) && IsKnown(right) ? string.Equals(left, right, StringComparison.OrdinalIgnoreCase) == isEqual : null;
        return true;
    }

    private static bool Take(ref ReadOnlySpan<char> rest, string word)
    {
        if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        rest = rest[word.Length..].TrimStart();
        return true;
    }

    private static bool TakeText(ref ReadOnlySpan<char> rest, out string text)
    {
        var end = rest.StartsWith("'") ? rest[1..].IndexOf('\'') : -1;
        text = end < 0 ? string.Empty : rest.Slice(1, end).ToString();
        if (end >= 0)
        {
            rest = rest[(end + 2)..].TrimStart();
        }

        return end >= 0;
    }

    private static bool IsKnown(string expanded) => !expanded.Contains('$', StringComparison.Ordinal);

    private static bool? And(bool? left, bool? right) => left is false || right is false ? false : left is null || right is null ? null : true;

    private static bool? Or(bool? left, bool? right) => left is true || right is true ? true : left is null || right is null ? null : false;
}
