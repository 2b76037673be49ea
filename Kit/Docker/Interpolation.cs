using EnvironmentKit.Deployment;

namespace EnvironmentKit.Docker;

/// <summary>Keeps Compose and <c>docker stack deploy</c> from taking a dollar sign for a variable of who deploys.</summary>
internal static class Interpolation
{
    public static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    public static IReadOnlyList<string>? Escape(IReadOnlyList<string>? texts) =>
        texts is null ? null : [.. texts.Select(Escape)];

    public static IReadOnlyList<KeyValuePair<string, string>> Escape(IEnumerable<EnvironmentVariable> variables) =>
        [.. variables.Select(variable => KeyValuePair.Create(variable.Name, Escape(variable.Value)))];
}
