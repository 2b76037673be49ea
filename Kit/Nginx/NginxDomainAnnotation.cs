using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx;

/// <summary>A domain that the resource answers for.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Site">What it serves instead of the paths of the resource; null where it serves those.</param>
internal sealed record NginxDomainAnnotation(NginxDomain Domain, NginxSiteBuilder? Site = null) : IResourceAnnotation;
