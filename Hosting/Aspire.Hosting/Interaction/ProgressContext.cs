using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>What work that is shown gets.</summary>
[Experimental("ASPIREINTERACTION001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public sealed class ProgressContext
{
    /// <summary>Cancelled when the person dismisses the work, or it is taken back.</summary>
    public required CancellationToken CancellationToken { get; init; }
}
