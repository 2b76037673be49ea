namespace SearchNode.Indices.Columns;

/// <summary>Lucene's order of terms: by code point, which is the order of their UTF-8 bytes.</summary>
internal static class TermOrder
{
    public static readonly IComparer<string> Comparer = Comparer<string>.Create(Compare);

    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            int a = left[i], b = right[i];
            if (a != b)
            {
                // Surrogates stand for code points above every other UTF-16 unit.
                a = a >= 0xD800 && a <= 0xDFFF ? a + 0x10000 : a;
                b = b >= 0xD800 && b <= 0xDFFF ? b + 0x10000 : b;
                return a - b;
            }
        }

        return left.Length - right.Length;
    }
}
