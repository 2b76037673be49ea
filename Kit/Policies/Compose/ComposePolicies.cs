using EnvironmentKit.Policies.Compose.Forms;
using EnvironmentKit.Policies.Compose.Images;
using EnvironmentKit.Policies.Compose.Names;
using EnvironmentKit.Policies.Compose.Ports;

namespace EnvironmentKit.Policies.Compose;

/// <summary>The policies of Compose files and stacks; those that Kubernetes has too are in its list.</summary>
internal static class ComposePolicies
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Policy> All { get; } =
    [
        new DependencyOrder(),
        new FileKeyOrder(),
        new PortOrder(),
        new QuotedVolumes(),
        new ServiceKeyOrder(),
        new ServiceOrder(),
        new UnknownKeys(),
        new UnquotedPorts(),
        new VersionField(),

        new BuildAndImage(),

        new ContainerNameForm(),
        new ContainerNameOfReplicas(),
        new ContainerNameTwice(),
        new ProjectName(),

        new DatabasePort(),
        new HostPortOfReplicas(),
        new HostPortTwice(),
        new PrivilegedPort(),
        new UnboundPort(),
        new UnreadablePort(),
    ];
}
