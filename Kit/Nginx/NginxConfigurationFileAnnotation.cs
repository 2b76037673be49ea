using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Nginx;

/// <summary>A file of the user's own that nginx includes.</summary>
internal sealed record NginxConfigurationFileAnnotation(string Path) : IResourceAnnotation;
