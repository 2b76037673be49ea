using System.Text.Json;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Schedules.Deployment;

/// <summary>Finds what an image starts that is built by a Dockerfile of the kit's.</summary>
internal static class BuiltProgram
{
    private const string Instruction = "ENTRYPOINT ";

    /// <summary>The entry point. Null where the image is not built here, or by a Dockerfile of the repository's own.</summary>
    public static IReadOnlyList<string>? Of(Service service, IReadOnlyList<ImageBuild> builds)
    {
        var dockerfile = builds.FirstOrDefault(build => build.Service == service.Name)?.Files
            .FirstOrDefault(file => file.Path.EndsWith("/Dockerfile", StringComparison.Ordinal) || file.Path == "Dockerfile");
        var line = dockerfile?.Content.Split('\n').LastOrDefault(line => line.StartsWith(Instruction, StringComparison.Ordinal));
        try
        {
            return line is null ? null : JsonSerializer.Deserialize<string[]>(line[Instruction.Length..]);
        }
        catch (JsonException)
        {
            // The other form, a line for a shell.
            return ["/bin/sh", "-c", line![Instruction.Length..]];
        }
    }
}
