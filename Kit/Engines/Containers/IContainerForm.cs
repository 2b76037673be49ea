using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Engines.Containers;

/// <summary>
/// Completes a resource of the kit's own to a container that runs as it is: what its process engine arranges on this machine is put into
/// files, variables and arguments of the container. Register one with
/// <c>services.TryAddEnumerable(ServiceDescriptor.Singleton&lt;IContainerForm, NginxContainer&gt;())</c>.
/// </summary>
internal interface IContainerForm
{
    /// <summary>Whether the resource needs this completion.</summary>
    bool Serves(IResource resource);

    /// <summary>Adds what is missing to the declaration. Called once, before anything starts.</summary>
    /// <exception cref="EnvironmentKitException">The declaration cannot be run.</exception>
    void Complete(IResource resource);
}
