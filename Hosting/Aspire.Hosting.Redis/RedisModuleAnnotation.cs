using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Redis;

/// <summary>A module that the server loads.</summary>
internal sealed record RedisModuleAnnotation(string Path) : IResourceAnnotation;
