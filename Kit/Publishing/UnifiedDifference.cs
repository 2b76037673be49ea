using System.Globalization;
using System.Text;

namespace EnvironmentKit.Publishing;

/// <summary>A difference as <c>diff -u</c> and git show it.</summary>
internal static class UnifiedDifference
{
    private const int Context = 3;

    /// <summary>The text from the file names to the last hunk; empty where both sides are equal.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="before">Its text. Null: it is not there.</param>
    /// <param name="after">What it shall be. Null: it shall not be there.</param>
    public static string Between(string name, string? before, string? after)
    {
        if (before == after)
        {
            return "";
        }

        var text = new StringBuilder();
        text.Append("--- ").Append(before is null ? "/dev/null" : name).Append('\n');
        text.Append("+++ ").Append(after is null ? "/dev/null" : name).Append('\n');
        var lines = LineDifference.Between(Lines(before), Lines(after));
        var (oldLine, newLine, next) = (1, 1, 0);
        foreach (var (start, end) in Hunks(lines))
        {
            (oldLine, newLine) = Advance(lines, next, start, oldLine, newLine);
            var (oldEnd, newEnd) = Advance(lines, start, end, oldLine, newLine);
            text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(oldLine, oldEnd)} +{Range(newLine, newEnd)} @@\n");
            for (var index = start; index < end; index++)
            {
                text.Append(lines[index].Sign).Append(lines[index].Line).Append('\n');
            }

            (oldLine, newLine, next) = (oldEnd, newEnd, end);
        }

        return text.ToString();
    }

    private static string[] Lines(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : [.. lines[..^1], lines[^1] + "\n\\ No newline at end of file"];
    }

    private static (int Old, int New) Advance(IReadOnlyList<(char Sign, string Line)> lines, int from, int to, int oldLine, int newLine)
    {
        for (var index = from; index < to; index++)
        {
            oldLine += lines[index].Sign != '+' ? 1 : 0;
            newLine += lines[index].Sign != '-' ? 1 : 0;
        }

        return (oldLine, newLine);
    }

    // A side without lines is named by the line before it, as diff does.
    private static string Range(int start, int end) =>
        (end - start) switch { 0 => $"{start - 1},0", 1 => $"{start}", var count => $"{start},{count}" };

    private static IEnumerable<(int Start, int End)> Hunks(IReadOnlyList<(char Sign, string Line)> lines)
    {
        (int Start, int End)? open = null;
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Sign == ' ')
            {
                continue;
            }

            var (start, end) = (Math.Max(0, index - Context), Math.Min(lines.Count, index + 1 + Context));
            if (open is { } hunk && start > hunk.End)
            {
                yield return hunk;
                open = null;
            }

            open = (open?.Start ?? start, end);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
