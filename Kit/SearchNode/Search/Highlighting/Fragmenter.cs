namespace SearchNode.Search.Highlighting;

/// <summary>
/// Cuts a text into fragments around matches. A fragment begins with a sentence and takes in the following ones while they fit;
/// a sentence that is too long is cut between words. Elasticsearch's fragments are made by the same rule with Java's sentence
/// boundaries, so that single boundaries may differ.
/// </summary>
internal static class Fragmenter
{
    /// <param name="text">The whole value.</param>
    /// <param name="matches">Places of matches, in order.</param>
    /// <param name="size">Characters that a fragment should not exceed; zero never cuts a sentence.</param>
    public static List<(int Start, int End)> Cut(string text, IReadOnlyList<(int Start, int End)> matches, int size)
    {
        var sentences = Sentences(text);
        var fragments = new List<(int Start, int End)>();
        var covered = 0;
        foreach (var match in matches)
        {
            if (fragments.Count > 0 && match.Start < covered)
            {
                continue;
            }

            var index = sentences.FindIndex(sentence => match.Start < sentence.End);
            var start = Math.Max(sentences[index].Start, covered);
            var end = sentences[index].End;
            if (size > 0 && end - start > size)
            {
                start = match.End - start <= size ? start : WordBoundary(text, Math.Max(start, match.Start - (size / 2)), forward: false);
                end = start + size >= end ? end : Math.Max(match.End, WordBoundary(text, start + size, forward: true));
            }
            else
            {
                while (++index < sentences.Count && sentences[index].End - start <= size)
                {
                    end = sentences[index].End;
                }
            }

            fragments.Add((start, end));
            covered = end;
        }

        return fragments;
    }

    /// <summary>A word's edge at or near a place.</summary>
    public static int WordBoundary(string text, int at, bool forward)
    {
        if (forward)
        {
            while (at < text.Length && char.IsLetterOrDigit(text[at]) && char.IsLetterOrDigit(text[at - 1]))
            {
                at++;
            }

            return at;
        }

        while (at > 0 && char.IsLetterOrDigit(text[at]) && char.IsLetterOrDigit(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static List<(int Start, int End)> Sentences(string text)
    {
        var sentences = new List<(int, int)>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = text[i] is '\n' or '\u2029' || (text[i] is ('.' or '!' or '?' or '\u3002') && i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]) && !BeginsInLowerCase(text, i + 1));
            if (!ends)
            {
                continue;
            }

            var end = i + 1;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            sentences.Add((start, end));
            start = end;
            i = end - 1;
        }

        if (start < text.Length || sentences.Count == 0)
        {
            sentences.Add((start, text.Length));
        }

        return sentences;
    }

    private static bool BeginsInLowerCase(string text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i < text.Length && char.IsLower(text[i]);
    }
}
