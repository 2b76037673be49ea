using System.Collections;

namespace EnvironmentKit.Secrets.Input;

/// <summary>
/// What environment variables say of keys. A tier's own, such as <c>SECRETS_KEY_FILE_STAGING</c>, goes before the one for all tiers.
/// </summary>
/// <param name="values">The variables.</param>
internal sealed class SecretVariables(IReadOnlyDictionary<string, string> values)
{
    private const string PassphrasePrefix = "SECRETS_PASSPHRASE";
    private const string KeyFilePrefix = "SECRETS_KEY_FILE";
    private const string FileSuffix = "_FILE";

    private static readonly Lazy<SecretVariables> s_ofProcess = new(Take);

    /// <summary>Those of this process. Passphrases are taken out of its environment, so that nothing that it starts has them.</summary>
    public static SecretVariables OfProcess => s_ofProcess.Value;

    /// <summary>The passphrase.</summary>
    public string? Passphrase(string tier) => Find(PassphrasePrefix, tier);

    /// <summary>The file with the passphrase.</summary>
    public string? PassphraseFile(string tier) => Find(PassphrasePrefix + FileSuffix, tier);

    /// <summary>Key files, divided as PATH is.</summary>
    public string? KeyFiles(string tier) => Find(KeyFilePrefix, tier);

    private string? Find(string name, string tier) =>
        new[] { $"{name}_{tier.ToUpperInvariant().Replace('-', '_')}", name }.Select(values.GetValueOrDefault).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private static SecretVariables Take()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value ?? ""))
            .Where(variable => variable.Key.StartsWith(PassphrasePrefix, StringComparison.Ordinal) || variable.Key.StartsWith(KeyFilePrefix, StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
        foreach (var name in variables.Keys.Where(name => name.StartsWith(PassphrasePrefix, StringComparison.Ordinal)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        return new SecretVariables(variables);
    }
}
