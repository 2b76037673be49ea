using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx;

/// <summary>A domain that the resource answers for.</summary>
internal sealed record NginxDomainAnnotation(NginxDomain Domain) : IResourceAnnotation;
