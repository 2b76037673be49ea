using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx;

/// <summary>A path that leads to the files of a folder.</summary>
internal sealed record NginxStaticFilesAnnotation(NginxPath Path, string Folder, TimeSpan? CacheFor) : IResourceAnnotation;
