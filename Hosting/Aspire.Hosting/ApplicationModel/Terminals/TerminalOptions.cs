using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource's terminal is like.</summary>
[Experimental("ASPIRETERMINAL001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public sealed class TerminalOptions
{
    /// <summary>The columns that the terminal begins with. Default 120.</summary>
    public int Columns { get; set; } = 120;

    /// <summary>The rows that the terminal begins with. Default 30.</summary>
    public int Rows { get; set; } = 30;

    /// <summary>Whether the process that holds the terminal is shown among the resources. Default false.</summary>
    public bool ShowTerminalHost { get; set; }
}
