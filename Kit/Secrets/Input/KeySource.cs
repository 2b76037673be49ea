using System.Security.Cryptography;
using System.Text;
using EnvironmentKit.Secrets.Format;
using EnvironmentKit.Secrets.Keys;

namespace EnvironmentKit.Secrets.Input;

/// <summary>
/// The keys that a step has: from files and variables, or else a passphrase that is asked for. It owns them, and wipes them at the end.
/// </summary>
/// <param name="options">What the step is asked to do.</param>
/// <param name="variables">The environment.</param>
/// <param name="tier">The tier's name.</param>
internal sealed class KeySource(SecretOptions options, Lazy<SecretVariables> variables, string tier) : IDisposable
{
    private readonly List<StoreKey> _keys = [];
    private readonly List<StoreKey> _others = [];
    private bool _isRead;

    /// <summary>The keys that are there without asking anybody: those of the switches, and where there are none those of the variables.</summary>
    /// <exception cref="EnvironmentKitException">A file cannot be read, or others can read it.</exception>
    public IReadOnlyList<StoreKey> AtHand()
    {
        if (!_isRead)
        {
            _isRead = true;
            Read();
        }

        return _keys;
    }

    /// <summary>The keys that may open a store, after asking for the passphrase where none is at hand.</summary>
    /// <exception cref="EnvironmentKitException">There is none, and nobody to ask.</exception>
    public async Task<IReadOnlyList<StoreKey>> ForAsync(SecretDocument document, string shown, CancellationToken cancellationToken)
    {
        if (AtHand().Count == 0)
        {
            if (!document.Recipients.Any(recipient => recipient.Kind == RecipientKind.Passphrase))
            {
                throw new EnvironmentKitException($"{shown} has no passphrase. Nothing was changed. Give a recipient's key with --key-file or SECRETS_KEY_FILE; its recipients are {string.Join(", ", document.Recipients.Select(recipient => $"'{recipient.Name}'"))}.");
            }

            _keys.Add(await AskAsync($"Passphrase of {shown}: ", cancellationToken).ConfigureAwait(false));
        }

        return _keys;
    }

    /// <summary>The keys of a new store.</summary>
    /// <exception cref="EnvironmentKitException">There is none, and nobody to ask.</exception>
    public async Task<IReadOnlyList<StoreKey>> ForNewAsync(string shown, CancellationToken cancellationToken)
    {
        if (AtHand().Count == 0)
        {
            _keys.Add(await AskTwiceAsync($"New passphrase for {shown}: ", cancellationToken).ConfigureAwait(false));
        }

        _keys.OfType<PassphraseKey>().FirstOrDefault()?.Checked();
        return _keys;
    }

    /// <summary>Asks for the passphrase that a store has, in addition to the keys at hand, where somebody can be asked.</summary>
    public async Task AddPassphraseAsync(string shown, CancellationToken cancellationToken)
    {
        if (!_keys.OfType<PassphraseKey>().Any() && Terminal.IsThere)
        {
            _keys.Add(await AskAsync($"Passphrase of {shown}: ", cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>The keys of recipients that are to be added.</summary>
    public IReadOnlyList<StoreKey> Added() => [.. options.AddedKeyFiles.Select(path => Own(KeyFile.Read(path)))];

    /// <summary>The passphrase that the store shall have from now on.</summary>
    public async Task<StoreKey> NewPassphraseAsync(string shown, CancellationToken cancellationToken) => options.NewPassphraseFile is { } path
        ? Own(FromFile(path)).Checked()
        : Own(await AskTwiceAsync($"New passphrase for {shown}: ", cancellationToken).ConfigureAwait(false)).Checked();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _keys.Concat(_others))
        {
            key.Dispose();
        }
    }

    private T Own<T>(T key)
        where T : StoreKey
    {
        _others.Add(key);
        return key;
    }

    private void Read()
    {
        if (options.KeyFiles.Count > 0 || options.PassphraseFile is not null)
        {
            _keys.AddRange(options.KeyFiles.Select(KeyFile.Read));
            _keys.AddRange(options.PassphraseFile is { } file ? [FromFile(file)] : []);
            return;
        }

        _keys.AddRange(variables.Value.KeyFiles(tier)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(KeyFile.Read) ?? []);
        if (variables.Value.PassphraseFile(tier) is { } path)
        {
            _keys.Add(FromFile(path));
        }
        else if (variables.Value.Passphrase(tier) is { } passphrase)
        {
            _keys.Add(new PassphraseKey(Encoding.UTF8.GetBytes(passphrase)));
        }
    }

    private static PassphraseKey FromFile(string path)
    {
        var content = PrivateFile.Read(path, "The passphrase file");
        try
        {
            return SecretValue.WithoutLineEnd(content) is { Length: > 0 } passphrase
                ? new PassphraseKey(passphrase.ToArray())
                : throw new EnvironmentKitException($"The passphrase file '{path}' is empty. Nothing was changed. Name one that holds the passphrase.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private static async Task<PassphraseKey> AskTwiceAsync(string question, CancellationToken cancellationToken)
    {
        var key = (await AskAsync(question, cancellationToken).ConfigureAwait(false)).Checked();
        var again = await Terminal.ReadHiddenAsync("Once more: ", cancellationToken).ConfigureAwait(false);
        var isSame = key.Equals(again);
        CryptographicOperations.ZeroMemory(again);
        if (isSame)
        {
            return key;
        }

        key.Dispose();
        throw new EnvironmentKitException("The two passphrases are not the same. Nothing was changed. Try again.");
    }

    private static async Task<PassphraseKey> AskAsync(string question, CancellationToken cancellationToken)
    {
        if (!Terminal.IsThere)
        {
            throw new EnvironmentKitException(
                "There is no terminal to ask for the passphrase. Nothing was changed. Give --passphrase-file FILE or --key-file FILE, or set SECRETS_PASSPHRASE, SECRETS_PASSPHRASE_FILE or SECRETS_KEY_FILE.");
        }

        return await Terminal.ReadHiddenAsync(question, cancellationToken).ConfigureAwait(false) is { Length: > 0 } passphrase
            ? new PassphraseKey(passphrase)
            : throw new EnvironmentKitException("No passphrase was given. Nothing was changed.");
    }
}
