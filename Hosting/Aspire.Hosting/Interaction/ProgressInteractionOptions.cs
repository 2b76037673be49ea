using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>How work that takes time is shown.</summary>
[Experimental("ASPIREINTERACTION001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public class ProgressInteractionOptions : InteractionOptions
{
    /// <summary>The title; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>The work; it is shown until the work is done. Null shows it until it is dismissed or taken back.</summary>
    public Func<ProgressContext, Task>? Work { get; set; }
}
