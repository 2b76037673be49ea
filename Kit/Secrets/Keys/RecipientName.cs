using System.Text.RegularExpressions;

namespace EnvironmentKit.Secrets.Keys;

/// <summary>What a recipient of a store may be called.</summary>
internal static partial class RecipientName
{
    /// <summary>The name of the passphrase, which a store has one of at most.</summary>
    public const string Passphrase = "passphrase";

    public static bool IsValid(string name) => Allowed().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\z")]
    private static partial Regex Allowed();
}
