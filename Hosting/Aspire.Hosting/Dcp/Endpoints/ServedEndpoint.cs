using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Endpoints;

/// <summary>An endpoint of a resource as the orchestrator serves it.</summary>
/// <param name="Endpoint">The declared endpoint, allocated.</param>
/// <param name="Service">The object that stands for it.</param>
/// <param name="Producer">How a program says that it is behind it.</param>
internal sealed record ServedEndpoint(EndpointAnnotation Endpoint, Service Service, ServiceProducer Producer);
