namespace Aspire.Hosting.Redis;

/// <summary>The images that the resources are made of.</summary>
internal static class RedisImages
{
    public const string Registry = "docker.io";
    public const string Server = "library/redis";
    public const string Tag = "8.6";
    public const string CommanderRegistry = "ghcr.io";
    public const string Commander = "joeferner/redis-commander";
    public const string CommanderTag = "latest";
    public const string InsightRegistry = "docker.io";
    public const string Insight = "redis/redisinsight";
    public const string InsightTag = "3.0";
}
