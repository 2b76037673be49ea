using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A probe that gets a page of an endpoint.</summary>
[Experimental("ASPIREPROBES001")]
[DebuggerDisplay("{Type} {Path}")]
public sealed class EndpointProbeAnnotation : ProbeAnnotation
{
    /// <summary>The endpoint.</summary>
    public required EndpointReference EndpointReference { get; init; }

    /// <summary>The page's path.</summary>
    public required string Path { get; init; }
}
