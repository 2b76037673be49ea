using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp.Model;

/// <summary>A network of the container engine on which the containers of an application find each other.</summary>
internal sealed class ContainerNetwork : DcpObject, IDcpKind<ContainerNetwork>
{
    public static string Plural => "containernetworks";

    public static JsonTypeInfo<ContainerNetwork> Json => DcpJson.Default.ContainerNetwork;

    public static JsonTypeInfo<DcpList<ContainerNetwork>> ListJson => DcpJson.Default.DcpListContainerNetwork;

    public static JsonTypeInfo<DcpWatchEvent<ContainerNetwork>> WatchJson => DcpJson.Default.DcpWatchEventContainerNetwork;

    public override string Kind => "ContainerNetwork";

    public ContainerNetworkSpec Spec { get; set; } = new();

    public ContainerNetworkStatus? Status { get; set; }
}

internal sealed class ContainerNetworkSpec
{
    /// <summary>The network's name on the engine.</summary>
    public string? NetworkName { get; set; }

    /// <summary>Whether the network outlives the orchestrator, as persistent containers on it do.</summary>
    public bool? Persistent { get; set; }
}

internal sealed class ContainerNetworkStatus
{
    public const string Running = "Running";
    public const string FailedToStart = "FailedToStart";

    public string? State { get; set; }

    public string? Message { get; set; }

    /// <summary>The addresses at which this machine is on the network, once it is there.</summary>
    public List<string>? Gateways { get; set; }
}
