namespace SearchNode.Indices;

/// <summary>Every index and alias of the node.</summary>
internal sealed class IndexCatalog : IDisposable
{
    public static IndexCatalog Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new IndexCatalog();
    }

    public IReadOnlyList<string> Resolve(string? expression) => expression is null ? _none : [expression];

    private readonly string[] _none = [];

    public void Dispose()
    {
    }
}
