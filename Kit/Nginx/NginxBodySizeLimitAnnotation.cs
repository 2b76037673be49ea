using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Nginx;

/// <summary>The largest request body in bytes.</summary>
internal sealed record NginxBodySizeLimitAnnotation(long Bytes) : IResourceAnnotation;
