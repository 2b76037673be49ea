namespace Aspire.Hosting.Dcp.Model;

/// <summary>The name of an object and what is noted about it.</summary>
internal sealed class DcpMetadata
{
    /// <summary>Note: which resource of the application model an object belongs to.</summary>
    public const string ResourceName = "resource-name";

    /// <summary>Note on a service: which endpoint of the resource it is.</summary>
    public const string EndpointName = "endpoint-name";

    /// <summary>Note on a program: the services that it provides, as a JSON list of <see cref="ServiceProducer"/>.</summary>
    public const string ServiceProducers = "service-producer";

    /// <summary>Notes on a program: by which service name and instance its telemetry goes.</summary>
    public const string OtelServiceName = "otel-service-name";

    public const string OtelServiceInstanceId = "otel-service-instance-id";

    /// <summary>Notes on a program: how many replicas there are and which of them this is.</summary>
    public const string ReplicaCount = "resource-replica-count";

    public const string ReplicaIndex = "resource-replica-index";

    public string Name { get; set; } = "";

    public string? Uid { get; set; }

    public DateTime? CreationTimestamp { get; set; }

    /// <summary>When deletion was asked for; the object stays until its process has ended.</summary>
    public DateTime? DeletionTimestamp { get; set; }

    public Dictionary<string, string>? Annotations { get; set; }

    public void Annotate(string name, string value) => (Annotations ??= [])[name] = value;
}
