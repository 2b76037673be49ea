using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp.Model;

/// <summary>A container that the orchestrator runs on a container engine.</summary>
internal sealed class Container : DcpObject, IDcpKind<Container>
{
    public static string Plural => "containers";

    public static JsonTypeInfo<Container> Json => DcpJson.Default.Container;

    public static JsonTypeInfo<DcpList<Container>> ListJson => DcpJson.Default.DcpListContainer;

    public static JsonTypeInfo<DcpWatchEvent<Container>> WatchJson => DcpJson.Default.DcpWatchEventContainer;

    public override string Kind => "Container";

    public ContainerSpec Spec { get; set; } = new();

    public ContainerStatus? Status { get; set; }
}

internal sealed class ContainerSpec
{
    /// <summary>The container's name on the engine.</summary>
    public string? ContainerName { get; set; }

    public string? Image { get; set; }

    /// <summary>How the image is built; <see langword="null"/> when it is there or pulled.</summary>
    public ContainerBuild? Build { get; set; }

    public List<ContainerMount>? VolumeMounts { get; set; }

    public List<ContainerPort>? Ports { get; set; }

    public List<EnvVar>? Env { get; set; }

    /// <summary>Replaces the image's entrypoint.</summary>
    public string? Command { get; set; }

    public List<string>? Args { get; set; }

    /// <summary>Options of the engine's own <c>create</c> command.</summary>
    public List<string>? RunArgs { get; set; }

    /// <summary>Whether the container outlives the orchestrator and is found again by the next one.</summary>
    public bool? Persistent { get; set; }

    public List<ContainerNetworkConnection>? Networks { get; set; }

    /// <summary><c>always</c>, <c>missing</c> or <c>never</c>; none means what the engine does by itself.</summary>
    public string? PullPolicy { get; set; }

    /// <summary>Files that are written into the container before it starts.</summary>
    public List<ContainerFileSet>? CreateFiles { get; set; }

    /// <summary><see langword="true"/> ends the container; it cannot be started again under the same object.</summary>
    public bool? Stop { get; set; }
}

internal sealed class ContainerStatus
{
    /// <summary>One of <see cref="ContainerState"/>; <see langword="null"/> until the orchestrator has looked at the object.</summary>
    public string? State { get; set; }

    public string? ContainerId { get; set; }

    /// <summary>Why a container could not be started, in the engine's words.</summary>
    public string? Message { get; set; }

    public DateTime? StartupTimestamp { get; set; }

    public DateTime? FinishTimestamp { get; set; }

    /// <summary>The exit code, -1 when it is not known.</summary>
    public int? ExitCode { get; set; }

    /// <summary>The environment with the image's own and every template filled in.</summary>
    public List<EnvVar>? EffectiveEnv { get; set; }

    public List<string>? EffectiveArgs { get; set; }
}

/// <summary>What the orchestrator says of a container.</summary>
internal static class ContainerState
{
    public const string Starting = "Starting";
    public const string Running = "Running";
    public const string FailedToStart = "FailedToStart";
    public const string Exited = "Exited";

    public static bool IsEnded(string? state) => state is Exited or FailedToStart;
}
