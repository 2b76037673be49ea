using SearchNode.Indices.Columns;

namespace SearchNode.Search.Aggregations;

/// <summary>How many documents have a value.</summary>
/// <param name="Text">The value as text.</param>
/// <param name="Code">The integer of a number, zero for keywords.</param>
/// <param name="Count">Documents.</param>
internal sealed record TermCount(string Text, long Code, long Count)
{
    public static int CompareKeys(TermCount left, TermCount right) =>
        left.Code != right.Code ? left.Code.CompareTo(right.Code) : TermOrder.Compare(left.Text, right.Text);
}
