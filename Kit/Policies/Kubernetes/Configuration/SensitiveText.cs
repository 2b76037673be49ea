using System.Text.RegularExpressions;

namespace EnvironmentKit.Policies.Kubernetes.Configuration;

/// <summary>Tells settings that hold a secret by their name, or by a private key in their value.</summary>
internal static partial class SensitiveText
{
    /// <summary>Whether a setting holds a secret in clear. What names a file, or is the name of one, is only the way to it.</summary>
    public static bool IsSecret(string name, string value) =>
        PrivateKey().IsMatch(value) || (Secret().IsMatch(name) && value.Length > 0 && !(WayToIt().IsMatch(name) || FileName().IsMatch(name) || Path().IsMatch(value)));

    [GeneratedRegex("password|token|bearer|secret|^AWS_SECRET_ACCESS_KEY$|^GOOGLE_APPLICATION_CREDENTIALS$|^AZURE_.+KEY$|^OCI_CLI_KEY_CONTENT$", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex("(_|__|-|:)?(FILE|PATH|DIR|DIRECTORY)$", RegexOptions.IgnoreCase)]
    private static partial Regex WayToIt();

    // A script that reads secrets may say so; a file called password.txt is one.
    [GeneratedRegex(@"\.(sh|sql|conf|cnf|ini|js|py)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    // Where a secret belongs, the kit's start script puts what stands in the file.
    [GeneratedRegex(@"^(\{file:[^{}]+\}|/[-\w./]+)$")]
    private static partial Regex Path();

    [GeneratedRegex(@"-BEGIN\s+.*PRIVATE KEY-", RegexOptions.IgnoreCase)]
    private static partial Regex PrivateKey();
}
