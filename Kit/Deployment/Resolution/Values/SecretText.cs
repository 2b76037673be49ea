namespace EnvironmentKit.Deployment.Resolution.Values;

/// <summary>How a secret is written where its value must not stand: <c>{file:/run/secrets/db-password}</c>, with <c>|uri</c> for a value that is escaped.</summary>
internal static class SecretText
{
    private const string Opening = $"{{file:{Secret.FolderPath}";

    public static string For(string name, bool isEscaped) => isEscaped ? $"{Opening}{name}|uri}}" : $"{Opening}{name}}}";

    public static bool IsIn(string text) => text.Contains(Opening, StringComparison.Ordinal);

    /// <summary>The secret's name where the text is that secret and nothing else; null otherwise.</summary>
    public static string? Whole(string text) =>
        text.StartsWith(Opening, StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1 && !text.Contains('|', StringComparison.Ordinal)
            ? text[Opening.Length..^1]
            : null;
}
