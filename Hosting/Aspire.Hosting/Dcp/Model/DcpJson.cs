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
[JsonSerializable(typeof(List<ServiceProducer>))]
[JsonSerializable(typeof(ServerExecution))]
[JsonSerializable(typeof(ApiStatus))]
internal sealed partial class DcpJson : JsonSerializerContext;
