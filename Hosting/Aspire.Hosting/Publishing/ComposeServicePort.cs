using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

/// <summary>A port of a running service.</summary>
[Experimental("ASPIRECONTAINERRUNTIME001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public sealed class ComposeServicePort
{
    /// <summary>The port on the machine; null or 0 when it is not published.</summary>
    public int? PublishedPort { get; init; }

    /// <summary>The port in the container.</summary>
    public int? TargetPort { get; init; }
}
