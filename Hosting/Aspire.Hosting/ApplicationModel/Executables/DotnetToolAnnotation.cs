using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says which .NET tool is run and where it comes from.</summary>
[Experimental("ASPIREDOTNETTOOL")]
public class DotnetToolAnnotation : IResourceAnnotation
{
    /// <summary>The tool's package.</summary>
    public required string PackageId { get; set; }

    /// <summary>The package's version; null for the newest.</summary>
    public string? Version { get; set; }

    /// <summary>Whether versions count that are not released yet.</summary>
    public bool Prerelease { get; set; }

    /// <summary>Feeds to look at besides the configured ones, or instead of them.</summary>
    public List<string> Sources { get; } = [];

    /// <summary>Whether only <see cref="Sources"/> are looked at.</summary>
    public bool IgnoreExistingFeeds { get; set; }

    /// <summary>Whether a feed that fails is passed over.</summary>
    public bool IgnoreFailedSources { get; set; }
}
