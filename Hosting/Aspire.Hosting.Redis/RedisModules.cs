namespace Aspire.Hosting;

/// <summary>The modules that Redis images have from version 8 on, as paths in the container.</summary>
public static class RedisModules
{
    /// <summary>Probabilistic sets and counters.</summary>
    public const string BloomFilter = "/usr/local/lib/redis/modules/redisbloom.so";

    /// <summary>JSON documents.</summary>
    public const string Json = "/usr/local/lib/redis/modules/rejson.so";

    /// <summary>Search and secondary indexes.</summary>
    public const string Search = "/usr/local/lib/redis/modules/redisearch.so";

    /// <summary>Time series.</summary>
    public const string TimeSeries = "/usr/local/lib/redis/modules/redistimeseries.so";
}
