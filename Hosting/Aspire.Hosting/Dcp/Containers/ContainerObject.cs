using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Endpoints;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>Makes the orchestrator's object out of a container's declaration.</summary>
internal static class ContainerObject
{
    /// <param name="resource">The declaration.</param>
    /// <param name="name">The name of the object and of the container on the engine.</param>
    /// <param name="configuration">What was resolved for this start.</param>
    /// <param name="endpoints">The resource's endpoints, allocated.</param>
    /// <param name="hostName">By which name the container reaches this machine; <see langword="null"/> when the engine sees to that itself.</param>
    /// <param name="networkName">The name on the engine of the network that the containers share; it is there already.</param>
    public static Container Of(
        IResource resource, string name, ContainerConfiguration configuration, IReadOnlyList<ServedEndpoint> endpoints, string? hostName, string networkName)
    {
        resource.TryGetContainerImageName(out var image);
        var network = new ContainerPlace(networkName, Aliases(resource));
        var isPlaced = !ContainerLifetimes.IsPersistent(resource) && !ContainerPlace.IsDeclared(configuration.RunArguments);
        return new Container
        {
            Metadata = { Name = name },
            Spec =
            {
                ContainerName = name,
                Image = image,
                Build = configuration.Build,
                VolumeMounts = Mounts(resource, configuration.Mounts),
                Ports = endpoints.Count == 0 ? null : [.. endpoints.Select(Port)],
                Env = [.. configuration.Launch.Environment],
                Command = (resource as ContainerResource)?.Entrypoint,
                Args = Arguments(resource, [.. configuration.Launch.Arguments.Select(argument => argument.Value)]),
                RunArgs = RunArguments([.. isPlaced ? network.RunArguments : [], .. configuration.RunArguments], hostName),
                Persistent = ContainerLifetimes.IsPersistent(resource) ? true : null,
                Networks = isPlaced ? null : [network.Connection],
                PullPolicy = PullPolicy(resource),
                CreateFiles = configuration.Files.Count == 0 ? null : [.. configuration.Files],
            },
        };
    }

    private static List<ContainerMount>? Mounts(IResource resource, IReadOnlyList<ContainerMount> added)
    {
        resource.TryGetContainerMounts(out var declared);
        List<ContainerMount> mounts =
        [
            .. (declared ?? []).Select(mount => new ContainerMount(
                mount.Type == ContainerMountType.BindMount ? ContainerMount.Bind : ContainerMount.Volume, mount.Source, mount.Target, mount.IsReadOnly)),
            .. added.Where(mount => declared?.Any(own => own.Target == mount.Target) is not true),
        ];
        return mounts.Count == 0 ? null : mounts;
    }

    private static ContainerPort Port(ServedEndpoint served)
    {
        var endpoint = served.Endpoint;
        return new ContainerPort(endpoint.TargetPort!.Value, served.Service.Spec.Protocol)
        {
            // With a proxy in front, the container's own port on this machine is nobody's business.
            HostPort = endpoint.IsProxied ? null : served.Service.Spec.Port,
            HostIP = endpoint.TargetHost == KnownHostNames.Localhost ? null : endpoint.TargetHost,
        };
    }

    // A shell takes one command line, in which it puts the values of variables.
    private static List<string> Arguments(IResource resource, List<string> arguments) =>
        resource is ContainerResource { ShellExecution: true } ? ["-c", string.Join(' ', arguments)] : arguments;

    private static List<string>? RunArguments(IReadOnlyList<string> declared, string? hostName)
    {
        List<string> arguments = hostName is null ? [] : ["--add-host", $"{hostName}:host-gateway"];
        arguments.AddRange(declared);
        return arguments.Count == 0 ? null : arguments;
    }

    private static List<string> Aliases(IResource resource)
    {
        var declared = resource.Annotations.OfType<ContainerNetworkAliasAnnotation>().ToArray();
        if (declared.FirstOrDefault(alias => alias.Network != KnownNetworkIdentifiers.DefaultAspireContainerNetwork) is { } other)
        {
            throw new DistributedApplicationException(
                $"The alias '{other.Alias}' of resource '{resource.Name}' is for the network '{other.Network.Value}'. Containers are on the network " +
                $"'{KnownNetworkIdentifiers.DefaultAspireContainerNetwork.Value}' only: leave the network out.");
        }

        return [resource.Name, ContainerNames.OnNetwork(resource), .. declared.Select(alias => alias.Alias)];
    }

    private static string? PullPolicy(IResource resource) =>
        resource.Annotations.OfType<ContainerImagePullPolicyAnnotation>().LastOrDefault()?.ImagePullPolicy switch
        {
            ImagePullPolicy.Always => "always",
            ImagePullPolicy.Missing => "missing",
            ImagePullPolicy.Never => "never",
            _ => null,
        };
}
