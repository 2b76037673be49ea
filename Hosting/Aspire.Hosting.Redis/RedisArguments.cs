using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Redis;

/// <summary>The server's command line. A shell runs it, so that the password comes from the environment and is in no argument.</summary>
internal static class RedisArguments
{
    public const string PasswordVariable = "REDIS_PASSWORD";

    public static void Add(CommandLineArgsCallbackContext context, RedisResource redis)
    {
        string[] command = [.. Of(redis)];
        // In a local run the resource itself is started by a shell; what is published says so.
        string[] added = context.ExecutionContext.IsRunMode ? command : ["-c", string.Join(' ', command)];
        foreach (var argument in added)
        {
            context.Args.Add(argument);
        }
    }

    private static IEnumerable<string> Of(RedisResource redis)
    {
        yield return "redis-server";
        if (redis.PasswordParameter is not null)
        {
            yield return "--requirepass";
            yield return $"${PasswordVariable}";
        }

        if (redis.TryGetLastAnnotation<RedisPersistenceAnnotation>(out var persistence))
        {
            yield return "--save";
            yield return (persistence.Interval ?? TimeSpan.FromSeconds(60)).TotalSeconds.ToString(CultureInfo.InvariantCulture);
            yield return persistence.KeysChangedThreshold.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var module in redis.Annotations.OfType<RedisModuleAnnotation>())
        {
            yield return "--loadmodule";
            yield return module.Path;
        }
    }
}
