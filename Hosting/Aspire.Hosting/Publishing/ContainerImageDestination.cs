using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

/// <summary>Where an image goes that is built.</summary>
[Experimental("ASPIREPIPELINES003")]
public enum ContainerImageDestination
{
    /// <summary>Into a registry.</summary>
    Registry,

    /// <summary>Into an archive.</summary>
    Archive,
}
