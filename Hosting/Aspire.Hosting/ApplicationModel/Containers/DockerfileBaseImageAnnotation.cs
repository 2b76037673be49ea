using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says which images a Dockerfile that is written for a resource builds on.</summary>
[Experimental("ASPIREDOCKERFILEBUILDER001")]
public class DockerfileBaseImageAnnotation : IResourceAnnotation
{
    /// <summary>The image that things are built in; null for the usual one.</summary>
    public string? BuildImage { get; set; }

    /// <summary>The image that the result runs on; null for the usual one.</summary>
    public string? RuntimeImage { get; set; }
}
