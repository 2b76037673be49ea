using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

/// <summary>A running service of a Compose project.</summary>
[Experimental("ASPIRECONTAINERRUNTIME001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public sealed class ComposeServiceInfo
{
    /// <summary>The service's name.</summary>
    public string? Service { get; init; }

    /// <summary>Its ports; null when the client does not tell them.</summary>
    public IReadOnlyList<ComposeServicePort>? Publishers { get; init; }
}
