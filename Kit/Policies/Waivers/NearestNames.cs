namespace EnvironmentKit.Policies.Waivers;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    /// <summary>The names that are most like another one, the nearest first; none where nothing is like it.</summary>
    public static IReadOnlyList<string> To(string name, IEnumerable<string> names) =>
    [
        .. names
            .Select(other => (Name: other, Distance: Distance(name, other)))
            .Where(other => other.Distance <= Math.Max(2, name.Length / 3) || IsPart(name, other.Name))
            .OrderBy(other => other.Distance)
            .ThenBy(other => other.Name, StringComparer.Ordinal)
            .Select(other => other.Name)
            .Take(Most),
    ];

    private static bool IsPart(string name, string other) => name.Length > 3 && other.Contains(name, StringComparison.OrdinalIgnoreCase);

    // Levenshtein's, in one row; capitals do not count.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var changed = diagonal + (char.ToLowerInvariant(left[i]) == char.ToLowerInvariant(right[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}
