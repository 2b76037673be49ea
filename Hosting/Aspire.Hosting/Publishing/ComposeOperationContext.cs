using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

/// <summary>The Compose project that something is done to.</summary>
[Experimental("ASPIRECONTAINERRUNTIME001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public sealed class ComposeOperationContext
{
    /// <summary>The Compose file; null for the one in the folder.</summary>
    public string? ComposeFilePath { get; init; }

    /// <summary>The project's name.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The folder in which the client runs.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The file with the values of the Compose file's variables; null for none, and of no account when it does not exist.</summary>
    public string? EnvFilePath { get; init; }
}
