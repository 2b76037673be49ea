using System.Text.Encodings.Web;
using System.Text.Json;

namespace EnvironmentKit.Images;

/// <summary>How paths and values are written in a Dockerfile, so that it reads them again whatever they hold.</summary>
internal static class DockerText
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON form of arguments, which is not split at spaces: <c>["dotnet", "Site.dll"]</c>.</summary>
    public static string List(params IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Quoted))}]";

    /// <summary>Paths for COPY in the JSON form; patterns and variables in them are taken literally.</summary>
    public static string Copied(IEnumerable<string> sources, string destination) => List([.. sources.Select(Source), Plain(destination)]);

    /// <summary>A path on a command line of <c>/bin/sh</c>.</summary>
    public static string ShellWord(string word) =>
        word.All(character => char.IsAsciiLetterOrDigit(character) || "/._-+=:,@%".Contains(character, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A path in a <c>.dockerignore</c>.</summary>
    public static string Pattern(string path) =>
        string.Concat(path.Select(character => "*?[]\\".Contains(character, StringComparison.Ordinal) ? $"\\{character}" : $"{character}"));

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Options);

    private static string Source(string path) =>
        string.Concat(Plain(path).Select(character => "*?[".Contains(character, StringComparison.Ordinal) ? $"[{character}]" : $"{character}"));

    private static string Plain(string text) => text.Replace("$", "\\$", StringComparison.Ordinal);
}
