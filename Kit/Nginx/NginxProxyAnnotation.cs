using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx;

/// <summary>A path that leads to a resource.</summary>
internal sealed record NginxProxyAnnotation(NginxPath Path, IResourceWithEndpoints Target, string? EndpointName) : IResourceAnnotation;
