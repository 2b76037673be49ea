using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp.Model;

/// <summary>An address to which a service passes on, said by us rather than found out by the orchestrator.</summary>
internal sealed class Endpoint : DcpObject, IDcpKind<Endpoint>
{
    public static string Plural => "endpoints";

    public static JsonTypeInfo<Endpoint> Json => DcpJson.Default.Endpoint;

    public static JsonTypeInfo<DcpList<Endpoint>> ListJson => DcpJson.Default.DcpListEndpoint;

    public static JsonTypeInfo<DcpWatchEvent<Endpoint>> WatchJson => DcpJson.Default.DcpWatchEventEndpoint;

    public override string Kind => "Endpoint";

    public EndpointSpec Spec { get; set; } = new();
}

internal sealed class EndpointSpec
{
    public string? ServiceName { get; set; }

    public string? Address { get; set; }

    public int? Port { get; set; }
}
