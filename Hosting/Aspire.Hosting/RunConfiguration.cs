using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>How the application is run.</summary>
[Experimental("ASPIREWATCH001")]
public sealed class RunConfiguration
{
    /// <summary>Whether changed sources are built again while it runs.</summary>
    public bool WatchEnabled { get; init; }
}
