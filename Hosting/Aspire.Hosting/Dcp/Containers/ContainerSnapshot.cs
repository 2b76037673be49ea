using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Model;
using Aspire.Hosting.Dcp.Replicas;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>Turns what the orchestrator reports of a container into the snapshot of its resource.</summary>
internal static class ContainerSnapshot
{
    private const int UnknownExitCode = -1;

    public static CustomResourceSnapshot Apply(CustomResourceSnapshot previous, Replica replica, Container container)
    {
        var status = container.Status!;
        return previous with
        {
            State = status.State == previous.State?.Text ? previous.State : new ResourceStateSnapshot(status.State!, null),
            ExitCode = status.ExitCode is UnknownExitCode ? null : status.ExitCode,
            IsExitCodeUnknown = status.State == ContainerState.Exited && status.ExitCode is null or UnknownExitCode,
            CreationTimeStamp = container.Metadata.CreationTimestamp?.ToUniversalTime() ?? previous.CreationTimeStamp,
            StartTimeStamp = status.StartupTimestamp?.ToUniversalTime(),
            StopTimeStamp = status.FinishTimestamp?.ToUniversalTime(),
            EnvironmentVariables = ReplicaSnapshot.Environment(status.EffectiveEnv, container.Spec.Env),
            Properties = ReplicaSnapshot.With(previous.Properties, Properties(replica, container)),
            Volumes = Volumes(container),
        };
    }

    private static List<ResourcePropertySnapshot> Properties(Replica replica, Container container)
    {
        ImmutableArray<string> arguments = [.. container.Status?.EffectiveArgs ?? container.Spec.Args ?? []];
        List<ResourcePropertySnapshot> properties =
        [
            new("container.image", container.Spec.Image),
            new("container.id", container.Status?.ContainerId),
            new("container.command", container.Spec.Command),
            new("container.args", arguments) { IsSensitive = true },
            new("container.ports", container.Spec.Ports?.Select(port => port.Number).ToImmutableArray() ?? []),
            new("container.lifetime", container.Spec.Persistent is true ? ContainerLifetime.Persistent : ContainerLifetime.Session),
        ];
        if (replica.Launch is { } launch)
        {
            // The entrypoint of the declaration, or that of the image, comes first.
            var declared = container.Spec.Args ?? [];
            properties.AddRange(ReplicaSnapshot.Arguments(
                arguments.Length >= declared.Count ? arguments[^declared.Count..] : [.. declared], launch));
        }

        return properties;
    }

    private static ImmutableArray<VolumeSnapshot> Volumes(Container container) =>
    [
        .. container.Spec.VolumeMounts?.Select(mount => new VolumeSnapshot(mount.Source, mount.Target, mount.Type, mount.ReadOnly)) ?? [],
    ];
}
