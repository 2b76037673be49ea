using System.Runtime.CompilerServices;
using Catalog.Store;

namespace Catalog.Search;

/// <summary>One item as the database and the index have it.</summary>
/// <param name="Id">The item's number.</param>
/// <param name="Stored">Its state in the database, if it is there.</param>
/// <param name="Indexed">Its state in the index, if it is there.</param>
internal readonly record struct Difference(long Id, ItemState? Stored, ItemState? Indexed)
{
    /// <summary>Walks through two sequences in the order of the numbers and pairs them; pairs that agree come along.</summary>
    public static async IAsyncEnumerable<Difference> CompareAsync(
        IAsyncEnumerable<ItemState> stored, IAsyncEnumerable<ItemState> indexed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var left = stored.GetAsyncEnumerator(cancellationToken);
        await using var right = indexed.GetAsyncEnumerator(cancellationToken);
        var hasLeft = await left.MoveNextAsync();
        var hasRight = await right.MoveNextAsync();
        while (hasLeft || hasRight)
        {
            var takeLeft = hasLeft && (!hasRight || left.Current.Id <= right.Current.Id);
            var takeRight = hasRight && (!hasLeft || right.Current.Id <= left.Current.Id);
            yield return new Difference(
                takeLeft ? left.Current.Id : right.Current.Id,
                takeLeft ? left.Current : null,
                takeRight ? right.Current : null);
            hasLeft = takeLeft ? await left.MoveNextAsync() : hasLeft;
            hasRight = takeRight ? await right.MoveNextAsync() : hasRight;
        }
    }
}
