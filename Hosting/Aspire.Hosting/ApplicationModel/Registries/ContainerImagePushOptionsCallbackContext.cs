using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback knows that decides under which name an image is pushed.</summary>
[Experimental("ASPIREPIPELINES003")]
public sealed class ContainerImagePushOptionsCallbackContext
{
    /// <summary>The resource whose image it is.</summary>
    public required IResource Resource { get; init; }

    /// <summary>The name; it may be changed.</summary>
    public required ContainerImagePushOptions Options { get; init; }

    /// <summary>Ends the push.</summary>
    public required CancellationToken CancellationToken { get; init; }
}
