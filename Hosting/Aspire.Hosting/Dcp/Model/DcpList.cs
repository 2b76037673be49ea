namespace Aspire.Hosting.Dcp.Model;

/// <summary>All objects of a kind.</summary>
internal sealed class DcpList<T>
{
    public List<T> Items { get; set; } = [];
}

/// <summary>A change that a watch reports.</summary>
/// <param name="Type">One of <see cref="DcpChange"/>.</param>
/// <param name="Object">The object after the change; before it, if it was deleted.</param>
internal sealed record DcpWatchEvent<T>(string Type, T Object);

internal static class DcpChange
{
    public const string Added = "ADDED";
    public const string Modified = "MODIFIED";
    public const string Deleted = "DELETED";
}
