using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A URL that is shown for a resource.</summary>
[DebuggerDisplay("{Url}")]
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Where the URL stands among the resource's URLs: the greater, the earlier.</summary>
#pragma warning disable CA1051 // Aspire has a field here.
    [Obsolete("Order the list of URLs instead.")]
    public int? DisplayOrder;
#pragma warning restore CA1051

    /// <summary>The URL, absolute, or a path on <see cref="Endpoint"/>.</summary>
    public required string Url { get; set; }

    /// <summary>What is shown instead of the URL; null for the URL.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint that the URL belongs to; null for none.</summary>
    public EndpointReference? Endpoint { get; init; }

    /// <summary>Where the URL is shown.</summary>
    public UrlDisplayLocation DisplayLocation { get; set; }

    internal bool IsInternal { get; init; }

    internal ResourceUrlAnnotation WithEndpoint(EndpointReference endpoint) => new()
    {
        Url = Url,
        DisplayText = DisplayText,
        Endpoint = endpoint,
        DisplayLocation = DisplayLocation,
        IsInternal = IsInternal,
    };
}
