using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

/// <summary>The format of an image.</summary>
[Experimental("ASPIREPIPELINES003")]
public enum ContainerImageFormat
{
    /// <summary>Docker's.</summary>
    Docker,

    /// <summary>That of the Open Container Initiative.</summary>
    Oci,
}
