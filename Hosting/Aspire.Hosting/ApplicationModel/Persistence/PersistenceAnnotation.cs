using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says how long what a resource stands for lives.</summary>
[Experimental("ASPIREPERSISTENCE001")]
public sealed class PersistenceAnnotation : IResourceAnnotation
{
    /// <summary>What its life depends on.</summary>
    public required PersistenceMode Mode { get; set; }

    /// <summary>The resource that it lives as long as; null unless the mode is <see cref="PersistenceMode.Resource"/>.</summary>
    public IResource? SourceResource { get; set; }

    /// <summary>The process that it ends with; null unless the mode is <see cref="PersistenceMode.ParentProcess"/>.</summary>
    public int? ParentProcessId { get; set; }

    /// <summary>When that process was started, which tells it from a later one of the same number.</summary>
    public DateTime? ParentProcessTimestamp { get; set; }
}
