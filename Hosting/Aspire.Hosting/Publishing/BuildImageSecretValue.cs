using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

/// <summary>A secret that a build may read.</summary>
/// <param name="Value">The secret itself, or the path of its file; null for one that the client's own environment has.</param>
/// <param name="Type">Which of the two it is.</param>
[Experimental("ASPIRECONTAINERRUNTIME001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public record BuildImageSecretValue(string? Value, BuildImageSecretType Type);
