using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

/// <summary>How an image is built; what is null is left to the client that builds.</summary>
[Experimental("ASPIREPIPELINES003", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public class ContainerImageBuildOptions
{
    /// <summary>The image's name.</summary>
    public string? ImageName { get; init; }

    /// <summary>The image's tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Where the image goes.</summary>
    public ContainerImageDestination? Destination { get; init; }

    /// <summary>The folder of the archive, when there is to be one.</summary>
    public string? OutputPath { get; init; }

    /// <summary>The image's format.</summary>
    public ContainerImageFormat? ImageFormat { get; init; }

    /// <summary>The machines that the image is for.</summary>
    public ContainerTargetPlatform? TargetPlatform { get; init; }
}
