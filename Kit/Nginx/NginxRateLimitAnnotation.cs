using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx;

/// <summary>How many requests a client may make of the deployed resource; null for any number.</summary>
internal sealed record NginxRateLimitAnnotation(NginxRateLimit? Limit) : IResourceAnnotation;
