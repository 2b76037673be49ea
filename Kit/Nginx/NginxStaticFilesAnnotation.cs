using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx;

/// <summary>A path that leads to the files of a folder.</summary>
/// <param name="Path">The path.</param>
/// <param name="Folder">The absolute folder; empty where the files are built for the image.</param>
/// <param name="CacheFor">How long browsers may use a file without asking again.</param>
/// <param name="BuiltBy">What builds the files; null where they lie in the folder.</param>
internal sealed record NginxStaticFilesAnnotation(NginxPath Path, string Folder, TimeSpan? CacheFor, IResource? BuiltBy = null) : IResourceAnnotation;
