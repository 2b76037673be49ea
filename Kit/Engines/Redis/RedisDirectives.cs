using EnvironmentKit.Engines.Companions;

namespace EnvironmentKit.Engines.Redis;

/// <summary>Turns the command line that the container's shell would run into lines of a configuration file.</summary>
internal static class RedisDirectives
{
    private const string Server = "redis-server";

    /// <exception cref="EnvironmentKitException">A module is asked for, which only the image has.</exception>
    public static IReadOnlyList<string> Of(string name, DeclaredContainer declared)
    {
        var lines = new List<List<string>>();
        foreach (var argument in declared.Arguments.Where(argument => argument != Server))
        {
            if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                lines.Add([argument[2..]]);
            }
            else if (lines.Count > 0)
            {
                lines[^1].Add(Quoted(Value(argument, declared)));
            }
        }

        return lines.Exists(line => line[0] == "loadmodule")
            ? throw new EnvironmentKitException($"'{name}' loads a module of the Redis image, which the Redis of this machine does not have. Leave WithModule out, or use a container engine: ./dev up --engine container.")
            : [.. lines.Select(line => string.Join(' ', line))];
    }

    private static string Value(string argument, DeclaredContainer declared) =>
        argument.StartsWith('$') && declared.Environment.TryGetValue(argument[1..], out var value) ? value : argument;

    private static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
