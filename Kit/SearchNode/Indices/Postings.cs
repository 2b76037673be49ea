namespace SearchNode.Indices;

/// <summary>The documents that hold a term in a text field, in ascending order, and how often.</summary>
internal sealed record Postings(int[] Docs, ushort[] Frequencies)
{
    public static readonly Postings None = new([], []);
}
