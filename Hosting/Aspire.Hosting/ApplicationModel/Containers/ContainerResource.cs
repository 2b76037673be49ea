using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that runs in a container.</summary>
public class ContainerResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    /// <summary>Creates a container resource. Its image is an annotation.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="entrypoint">The program to start instead of the image's own; null for the image's own.</param>
    public ContainerResource(string name, string? entrypoint = null) : base(name) => Entrypoint = entrypoint;

    /// <summary>The program to start instead of the image's own; null for the image's own.</summary>
    public string? Entrypoint { get; set; }

    /// <summary>Whether the arguments are joined into one command line that the entrypoint, a shell, runs; null leaves it to the engine, which does not. It counts in local runs.</summary>
    [Experimental("ASPIRECONTAINERSHELLEXECUTION001")]
    public bool? ShellExecution { get; set; }
}
