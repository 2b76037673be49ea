using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Redis;

/// <summary>Says when the server writes its data to its folder.</summary>
internal sealed record RedisPersistenceAnnotation(TimeSpan? Interval, long KeysChangedThreshold) : IResourceAnnotation;
