using System.Text.RegularExpressions;

namespace EnvironmentKit.Images;

/// <summary>
/// Moves the stages of a Dockerfile that the declaration writes into one whose context is the repository's root. Such a Dockerfile has
/// an instruction a line, continued lines but for <c>RUN</c> none, and no instruction in JSON form that copies.
/// </summary>
internal static partial class DockerfileStages
{
    /// <summary>The same Dockerfile for the repository's root as context.</summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="folder">Its own context, relative to the repository's root, with forward slashes.</param>
    public static string Below(string dockerfile, string folder) => folder == "." ? dockerfile : Each(dockerfile, line => Prefixed(line, folder));

    /// <summary>The same stages under names that begin with a prefix, the last one under a given name.</summary>
    public static string Renamed(string dockerfile, string prefix, string last)
    {
        var lines = dockerfile.Split('\n');
        var final = Array.FindLastIndex(lines, line => Stage().IsMatch(line));
        var own = lines[final] is var from && Stage().Match(from).Groups["name"] is { Success: true } named ? named.Value : null;
        var names = lines.Select(line => Stage().Match(line).Groups["name"]).Where(name => name.Success).ToDictionary(name => name.Value, name => name.Value == own ? last : $"{prefix}_{name.Value}", StringComparer.Ordinal);
        return string.Join('\n', lines.Select((line, index) => Stage().Match(line) switch
        {
            { Success: true } stage when index == final => $"FROM {Name(stage.Groups["image"].Value)} AS {last}",
            { Success: true } stage when stage.Groups["name"].Success => $"FROM {Name(stage.Groups["image"].Value)} AS {names[stage.Groups["name"].Value]}",
            { Success: true } stage => $"FROM {Name(stage.Groups["image"].Value)}",
            _ => From().Replace(line, match => $"--from={Name(match.Groups["name"].Value)}"),
        }));

        string Name(string image) => names.GetValueOrDefault(image, image);
    }

    /// <summary>The program that the image starts; null where the Dockerfile does not say, or not in JSON form.</summary>
    public static IReadOnlyList<string>? Entrypoint(string dockerfile) =>
        dockerfile.Split('\n').LastOrDefault(line => line.StartsWith("ENTRYPOINT [", StringComparison.Ordinal)) is { } line
            ? System.Text.Json.JsonSerializer.Deserialize<string[]>(line["ENTRYPOINT ".Length..])
            : null;

    private static string Prefixed(string line, string folder)
    {
        if (line.StartsWith("RUN ", StringComparison.Ordinal))
        {
            return Bound().Replace(line, match => $"{match.Groups["before"].Value}{folder}/{match.Groups["path"].Value}");
        }

        if (!line.StartsWith("COPY ", StringComparison.Ordinal) || From().IsMatch(line))
        {
            return line;
        }

        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select((word, index) => index == 0 || index == words.Length - 1 || word.StartsWith("--", StringComparison.Ordinal) ? word : word == "." ? folder : $"{folder}/{word}"));
    }

    private static string Each(string dockerfile, Func<string, string> change) => string.Join('\n', dockerfile.Split('\n').Select(change));

    [GeneratedRegex(@"^FROM (?<image>\S+)( AS (?<name>\S+))?$")]
    private static partial Regex Stage();

    [GeneratedRegex(@"--from=(?<name>\S+)")]
    private static partial Regex From();

    [GeneratedRegex(@"(?<before>--mount=type=bind,source=)(?<path>[^,\s]+)")]
    private static partial Regex Bound();
}
