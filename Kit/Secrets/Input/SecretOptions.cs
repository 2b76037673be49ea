using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Secrets.Input;

/// <summary>
/// What a step about secrets is asked to do: switches such as <c>--secrets-name db-password</c>. Lists of files are divided as PATH is.
/// None of them takes a value, a passphrase or a key: those who look at the list of processes would see it.
/// </summary>
internal sealed class SecretOptions
{
    public const string NameKey = "secrets-name";

    private readonly IConfiguration _configuration;

    /// <exception cref="EnvironmentKitException">Something secret was given on the command line.</exception>
    public SecretOptions(IConfiguration configuration, IEnumerable<string> arguments)
    {
        _configuration = configuration;
        if (arguments.Select(argument => argument.Split('=')[0]).FirstOrDefault(argument => argument is "--passphrase" or "--value" or "--secrets-value" or "--secrets-passphrase" or "--key") is { } refused)
        {
            throw new EnvironmentKitException(
                $"'{refused}' is not taken: everybody on this machine can read the command line of a process. Nothing was changed. "
                + "A value comes from a prompt, standard input or --file, a passphrase from a prompt, --passphrase-file or SECRETS_PASSPHRASE, a key from --key-file.");
        }
    }

    /// <summary>The secret's name; null where none is given.</summary>
    public string? Name => this[NameKey] is { } name ? SecretName.Check(name) : null;

    /// <summary>The file that holds the value.</summary>
    public string? ValueFile => this["secrets-file"];

    /// <summary>The folder with a file per secret.</summary>
    public string? From => this["secrets-from"];

    /// <summary>Whether values are generated, and nobody is asked.</summary>
    public bool Generates => Flag("secrets-generate");

    /// <summary>Whether a secret may be kept that the tier does not declare.</summary>
    public bool AllowsUndeclared => Flag("secrets-undeclared");

    public string? PassphraseFile => this["passphrase-file"];

    public IReadOnlyList<string> KeyFiles => List("key-file");

    public IReadOnlyList<string> AddedKeyFiles => List("secrets-add-key");

    public IReadOnlyList<string> RemovedRecipients => List("secrets-remove");

    /// <summary>Whether the store gets another passphrase, or its first one.</summary>
    public bool ChangesPassphrase => Flag("secrets-new-passphrase") || NewPassphraseFile is not null;

    public string? NewPassphraseFile => this["secrets-new-passphrase-file"];

    /// <summary>Whether a store of another name becomes this tier's.</summary>
    public bool Adopts => Flag("secrets-adopt");

    public string? Target => this["secrets-target"];

    public string? Output => this["secrets-output"];

    /// <summary>Whether an export may replace values that the store does not have.</summary>
    public bool Replaces => Flag("secrets-replace");

    private string? this[string key] => _configuration[key] is { Length: > 0 } value ? value : null;

    private bool Flag(string key) => string.Equals(this[key], "true", StringComparison.OrdinalIgnoreCase);

    private string[] List(string key) => this[key]?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
