using System.Text.RegularExpressions;

namespace EnvironmentKit.Secrets;

/// <summary>What a secret may be called: its name is a key in the store and a file's name where it is used.</summary>
internal static partial class SecretName
{
    public static bool IsValid(string name) => Allowed().IsMatch(name);

    /// <exception cref="EnvironmentKitException">No secret can have that name.</exception>
    public static string Check(string name) => IsValid(name) ? name : throw new EnvironmentKitException(
        // What is given in the place of a name may be a value by mistake, so that it is not repeated.
        "That is not a secret's name: letters, digits, '.', '_' and '-' are allowed, 100 at most, the first a letter or digit, such as 'db-password'. "
        + "A value is never given on the command line: it is typed when asked for, or comes from standard input or --file.");

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z")]
    private static partial Regex Allowed();
}
