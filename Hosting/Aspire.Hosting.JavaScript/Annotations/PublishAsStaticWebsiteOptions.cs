using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.JavaScript;

/// <summary>How an application is published as a static site.</summary>
[Experimental("ASPIREJAVASCRIPT001")]
public class PublishAsStaticWebsiteOptions
{
    /// <summary>The folder of the built files, relative to the application's folder.</summary>
    public string OutputPath { get; set; } = "dist";

    /// <summary>Whether the path prefix of the API is taken off before a request is passed on.</summary>
    public bool StripPrefix { get; set; }

    /// <summary>The name of the API's endpoint; null lets service discovery choose.</summary>
    public string? TargetEndpointName { get; set; }
}
