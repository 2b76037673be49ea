using System.Globalization;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;

namespace EnvironmentKit.Engines.Redis;

/// <summary>Plans a Redis server: program and settings in, command and files out.</summary>
internal static class RedisPlan
{
    public static CompanionPlan Create(string program, RedisSettings settings)
    {
        var file = Path.Join(settings.Folder, "redis.conf");
        List<string> lines =
        [
            "bind 127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"port {settings.Port}"),
            $"dir \"{settings.Storage}\"",
            "daemonize no",
            // What is declared comes later and wins; without it nothing is written.
            "save \"\"",
            .. settings.Directives,
        ];
        return new CompanionPlan
        {
            Server = new ServerCommand(program, file),
            Preparation = [new CreateFolder(settings.Storage), new WritePrivateFile(file, string.Join('\n', lines) + "\n")],
            Readiness = new RedisReadiness(settings.Port),
        };
    }
}
