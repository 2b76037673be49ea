namespace Aspire.Hosting.ApplicationModel;

/// <summary>A URL of a resource.</summary>
/// <param name="Name">The endpoint's name; null when it belongs to none.</param>
/// <param name="Url">The URL.</param>
/// <param name="IsInternal">Whether it is left out unless asked for.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal)
{
    /// <summary>Whether the URL cannot be followed yet or any more.</summary>
    public bool IsInactive { get; init; }

    /// <summary>How the URL is shown.</summary>
    public UrlDisplayPropertiesSnapshot DisplayProperties { get; init; } = new();
}
