using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp.Model;

/// <summary>Reads and writes the API's objects without reflection, which would cost time at start-up.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Executable))]
[JsonSerializable(typeof(DcpList<Executable>))]
[JsonSerializable(typeof(DcpWatchEvent<Executable>))]
[JsonSerializable(typeof(Service))]
[JsonSerializable(typeof(DcpList<Service>))]
[JsonSerializable(typeof(DcpWatchEvent<Service>))]
[JsonSerializable(typeof(Container))]
[JsonSerializable(typeof(DcpList<Container>))]
[JsonSerializable(typeof(DcpWatchEvent<Container>))]
[JsonSerializable(typeof(ContainerNetwork))]
[JsonSerializable(typeof(DcpList<ContainerNetwork>))]
[JsonSerializable(typeof(DcpWatchEvent<ContainerNetwork>))]
[JsonSerializable(typeof(Endpoint))]
[JsonSerializable(typeof(DcpList<Endpoint>))]
[JsonSerializable(typeof(DcpWatchEvent<Endpoint>))]
[JsonSerializable(typeof(List<ServiceProducer>))]
[JsonSerializable(typeof(ServerExecution))]
[JsonSerializable(typeof(ApiStatus))]
internal sealed partial class DcpJson : JsonSerializerContext;
