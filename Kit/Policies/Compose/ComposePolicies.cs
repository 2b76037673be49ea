using EnvironmentKit.Policies.Compose.Forms;
using EnvironmentKit.Policies.Compose.Images;
using EnvironmentKit.Policies.Compose.Lives;
using EnvironmentKit.Policies.Compose.Names;
using EnvironmentKit.Policies.Compose.Networks;
using EnvironmentKit.Policies.Compose.Ports;
using EnvironmentKit.Policies.Compose.References;
using EnvironmentKit.Policies.Compose.Rights;
using EnvironmentKit.Policies.Compose.Secrets;
using EnvironmentKit.Policies.Compose.Stacks;
using EnvironmentKit.Policies.Compose.Volumes;

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

        new DatabaseVolume(),
        new HealthCheckForm(),
        new LogRotation(),
        new RestartAttempts(),
        new RestartPolicy(),

        new ContainerNameForm(),
        new ContainerNameOfReplicas(),
        new ContainerNameTwice(),
        new ProjectName(),

        new OwnNetworks(),
        new UnneededNetwork(),

        new DatabasePort(),
        new HostPortOfReplicas(),
        new HostPortTwice(),
        new PrivilegedPort(),
        new UnboundPort(),
        new UnreadablePort(),

        new ConditionForm(),
        new DependencyCircle(),
        new DependencyOutOfProfile(),
        new MissingConfig(),
        new MissingDependency(),
        new MissingNetwork(),
        new MissingSecret(),
        new MissingVolume(),
        new UncheckedDependency(),
        new UnusedDeclaration(),

        new ApparmorProfile(),
        new ControlGroup(),
        new HostDevices(),
        new HostName(),
        new HostUsers(),
        new MountPropagation(),
        new PidsLimit(),
        new SelinuxLabel(),

        new SecretInBuild(),
        new SecretInCommand(),
        new SecretInUrl(),

        new IgnoredKeys(),
        new RefusedKeys(),
        new RollbackOnFailure(),

        new AnonymousVolume(),
        new MountedTwice(),
        new SharedVolume(),
    ];
}
