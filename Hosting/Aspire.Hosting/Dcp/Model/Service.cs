using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp.Model;

/// <summary>An address under which a program is reached; unless proxyless, the orchestrator listens there and passes on.</summary>
internal sealed class Service : DcpObject, IDcpKind<Service>
{
    public static string Plural => "services";

    public static JsonTypeInfo<Service> Json => DcpJson.Default.Service;

    public static JsonTypeInfo<DcpList<Service>> ListJson => DcpJson.Default.DcpListService;

    public static JsonTypeInfo<DcpWatchEvent<Service>> WatchJson => DcpJson.Default.DcpWatchEventService;

    public override string Kind => "Service";

    public ServiceSpec Spec { get; set; } = new();

    public ServiceStatus? Status { get; set; }
}

internal sealed class ServiceSpec
{
    public const string Proxyless = "Proxyless";

    public string? Address { get; set; }

    /// <summary>The port to listen on; none means that the orchestrator picks one.</summary>
    public int? Port { get; set; }

    /// <summary><c>TCP</c> or <c>UDP</c>.</summary>
    public string Protocol { get; set; } = "TCP";

    public string? AddressAllocationMode { get; set; }
}

internal sealed class ServiceStatus
{
    public string? State { get; set; }

    public string? EffectiveAddress { get; set; }

    public int? EffectivePort { get; set; }
}

/// <summary>Notes on a program that it provides a service.</summary>
/// <param name="ServiceName">The service's name.</param>
/// <param name="Address">Where the program listens.</param>
/// <param name="Port">The port on which it listens; none means that the orchestrator picks one and fills it into templates.</param>
internal sealed record ServiceProducer(string ServiceName, string? Address, int? Port);
