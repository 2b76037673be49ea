using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

/// <summary>How a build is given a secret.</summary>
[Experimental("ASPIRECONTAINERRUNTIME001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public enum BuildImageSecretType
{
    /// <summary>As an environment variable of the client that builds.</summary>
    Environment = 0,

    /// <summary>As a file.</summary>
    File = 1,
}
