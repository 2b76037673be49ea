using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx;

/// <summary>What browsers are told about TLS; null for nothing.</summary>
internal sealed record NginxHstsAnnotation(NginxHsts? Hsts) : IResourceAnnotation;
