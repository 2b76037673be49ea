namespace EnvironmentKit.Publishing;

/// <summary>The shortest way from one list of lines to another, by the greedy algorithm of Myers (1986).</summary>
internal static class LineDifference
{
    /// <summary>Both texts' lines in order, each kept (<c>' '</c>), removed (<c>'-'</c>) or added (<c>'+'</c>).</summary>
    public static IReadOnlyList<(char Sign, string Line)> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var furthest = new List<int[]>();
        var reach = new int[(2 * (before.Count + after.Count)) + 3];
        var middle = before.Count + after.Count + 1;
        for (var edits = 0; ; edits++)
        {
            furthest.Add(reach[(middle - edits - 1)..(middle + edits + 2)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var x = diagonal == -edits || (diagonal != edits && reach[middle + diagonal - 1] < reach[middle + diagonal + 1])
                    ? reach[middle + diagonal + 1]
                    : reach[middle + diagonal - 1] + 1;
                while (x < before.Count && x - diagonal < after.Count && before[x] == after[x - diagonal])
                {
                    x++;
                }

                reach[middle + diagonal] = x;
                if (x >= before.Count && x - diagonal >= after.Count)
                {
                    return WalkBack(before, after, furthest);
                }
            }
        }
    }

    private static List<(char Sign, string Line)> WalkBack(IReadOnlyList<string> before, IReadOnlyList<string> after, List<int[]> furthest)
    {
        var lines = new List<(char, string)>();
        var (x, y) = (before.Count, after.Count);
        for (var edits = furthest.Count - 1; edits >= 0; edits--)
        {
            // What was reached with one edit less: its entry for diagonal d is at d + edits + 1.
            var reach = furthest[edits];
            var diagonal = x - y;
            var down = diagonal == -edits || (diagonal != edits && reach[diagonal + edits] < reach[diagonal + edits + 2]);
            var fromX = edits == 0 ? 0 : down ? reach[diagonal + edits + 2] : reach[diagonal + edits];
            var fromY = edits == 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
            while (x > fromX && y > fromY)
            {
                lines.Add((' ', before[--x]));
                y--;
            }

            if (edits > 0)
            {
                lines.Add(down ? ('+', after[--y]) : ('-', before[--x]));
            }
        }

        lines.Reverse();
        return lines;
    }
}
