using System.Security.Cryptography;
using EnvironmentKit.Secrets.Format;
using EnvironmentKit.Secrets.Keys;

namespace EnvironmentKit.Secrets;

/// <summary>
/// A tier's secrets with the key to them. Changes are made to <see cref="Document"/>, which somebody writes; the values are not kept decrypted.
/// </summary>
internal sealed class SecretStore : IDisposable
{
    private readonly string _shown;
    private readonly List<StoredRecipient> _recipients;
    private readonly SortedDictionary<string, byte[]> _values;
    private StoreIdentity _identity;
    private DataKey _key;

    private SecretStore(string shown, StoreIdentity identity, DataKey key, IEnumerable<StoredRecipient> recipients, IEnumerable<KeyValuePair<string, byte[]>> values)
    {
        _shown = shown;
        _identity = identity;
        _key = key;
        _recipients = [.. recipients];
        _values = new SortedDictionary<string, byte[]>(new Dictionary<string, byte[]>(values), StringComparer.Ordinal);
    }

    /// <summary>The names of the secrets in order.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>The store as it is written, authenticated.</summary>
    public SecretDocument Document => _key.Authenticate(new SecretDocument(_identity, [.. _recipients.OrderBy(recipient => recipient.Name, StringComparer.Ordinal)], [.. _values]));

    /// <summary>A store without secrets.</summary>
    /// <param name="shown">Its file as people should read it.</param>
    /// <param name="identity">Whose it is.</param>
    /// <param name="keys">What opens it from now on.</param>
    /// <exception cref="EnvironmentKitException">Two keys have one name, or there is none.</exception>
    public static SecretStore Create(string shown, StoreIdentity identity, IReadOnlyList<StoreKey> keys)
    {
        CheckNames(keys.Select(key => key.Name));
        var key = DataKey.Create();
        return new SecretStore(shown, identity, key, keys.Select(recipient => key.WrapFor(recipient, identity)), []);
    }

    /// <summary>Opens a store, and proves that all of it is as it was written.</summary>
    /// <param name="document">What lies in the file.</param>
    /// <param name="shown">The file as people should read it.</param>
    /// <param name="expected">Whose it must be; null where it may be anybody's.</param>
    /// <param name="keys">The keys at hand, one of which must fit.</param>
    /// <exception cref="EnvironmentKitException">None fits, it is another tier's, or it was changed.</exception>
    public static SecretStore Open(SecretDocument document, string shown, StoreIdentity? expected, IReadOnlyList<StoreKey> keys)
    {
        if (expected is not null && document.Identity != expected)
        {
            throw new EnvironmentKitException(
                $"{shown} holds the secrets of {document.Identity.Application}-{document.Identity.Tier}, not of {expected.Application}-{expected.Tier}. Nothing was changed. "
                + $"Was it copied, or the application renamed? Then ./dev secrets rotate {expected.Tier} --adopt makes it this tier's.");
        }

        var key = new DataKey(Unwrap(document, shown, keys));
        if (key.IsAuthentic(document))
        {
            return new SecretStore(shown, document.Identity, key, document.Recipients, document.Values);
        }

        key.Dispose();
        throw new EnvironmentKitException(
            $"{shown} was changed by something else than ./dev secrets: its authentication code does not fit. Nothing was changed. "
            + $"See with git diff and git log what happened to it, and bring back a version that was whole: git checkout HEAD -- {shown}");
    }

    /// <summary>A secret's value. Whoever gets it wipes it.</summary>
    /// <exception cref="EnvironmentKitException">There is none of that name, or it does not decrypt.</exception>
    public byte[] Get(string name) => _values.TryGetValue(name, out var value)
        ? _key.TryOpen(_identity, name, value) ?? throw new EnvironmentKitException(
            $"The secret '{name}' in {_shown} does not decrypt: it is not what was written for that name. Set it again with ./dev secrets set {_identity.Tier} {name}")
        : throw Missing(name);

    /// <summary>Keeps a value.</summary>
    /// <returns>Whether anything is different now: the value that is there already is left as it is, and so is its line in the file.</returns>
    /// <exception cref="EnvironmentKitException">The value cannot be used.</exception>
    public bool Set(string name, ReadOnlySpan<byte> value)
    {
        SecretName.Check(name);
        SecretValue.Check(name, value);
        if (_values.TryGetValue(name, out var before) && _key.TryOpen(_identity, name, before) is { } known)
        {
            var isSame = CryptographicOperations.FixedTimeEquals(known, value);
            CryptographicOperations.ZeroMemory(known);
            if (isSame)
            {
                return false;
            }
        }

        _values[name] = _key.Seal(_identity, name, value);
        return true;
    }

    /// <summary>Forgets a secret.</summary>
    /// <exception cref="EnvironmentKitException">There is none of that name.</exception>
    public void Remove(string name)
    {
        if (!_values.Remove(name))
        {
            throw Missing(name);
        }
    }

    /// <summary>Lets others open the store, too.</summary>
    /// <exception cref="EnvironmentKitException">There is a recipient of that name.</exception>
    public void Add(IReadOnlyList<StoreKey> keys)
    {
        CheckNames(_recipients.Select(recipient => recipient.Name).Concat(keys.Select(key => key.Name)));
        _recipients.AddRange(keys.Select(key => _key.WrapFor(key, _identity)));
    }

    /// <summary>Makes a new data key, encrypts every value anew, and gives the key to the recipients that stay.</summary>
    /// <param name="keys">The keys of all who can open it from now on; those that could not before are new recipients.</param>
    /// <param name="identity">Whose store it is from now on.</param>
    /// <exception cref="EnvironmentKitException">A value does not decrypt, or no key is left. Nothing has changed then.</exception>
    public void Rotate(IReadOnlyList<StoreKey> keys, StoreIdentity identity)
    {
        CheckNames(keys.Select(key => key.Name));
        var next = DataKey.Create();
        var values = new List<KeyValuePair<string, byte[]>>();
        foreach (var name in _values.Keys)
        {
            var value = Get(name);
            values.Add(KeyValuePair.Create(name, next.Seal(identity, name, value)));
            CryptographicOperations.ZeroMemory(value);
        }

        _recipients.Clear();
        _recipients.AddRange(keys.Select(key => next.WrapFor(key, identity)));
        foreach (var (name, value) in values)
        {
            _values[name] = value;
        }

        _key.Dispose();
        (_key, _identity) = (next, identity);
    }

    /// <summary>Whether a key is that of a recipient, proved by the data key that it unwraps.</summary>
    public bool IsOf(StoredRecipient recipient, StoreKey key)
    {
        if (!key.IsFor(recipient) || key.TryUnwrap(recipient, _identity) is not { } dataKey)
        {
            return false;
        }

        var isSame = _key.Equals(dataKey);
        CryptographicOperations.ZeroMemory(dataKey);
        return isSame;
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static byte[] Unwrap(SecretDocument document, string shown, IReadOnlyList<StoreKey> keys)
    {
        // Key files first: a passphrase takes time.
        foreach (var key in keys.OrderBy(key => key is PassphraseKey))
        {
            foreach (var recipient in document.Recipients.Where(key.IsFor))
            {
                if (key.TryUnwrap(recipient, document.Identity) is { } dataKey)
                {
                    return dataKey;
                }
            }
        }

        throw new EnvironmentKitException($"{shown} was not opened: {WhyNot(document, keys)} Nothing was changed.");
    }

    private static string WhyNot(SecretDocument document, IReadOnlyList<StoreKey> keys)
    {
        var recipients = string.Join(", ", document.Recipients.Select(recipient => $"'{recipient.Name}'"));
        return keys.FirstOrDefault(key => document.Recipients.Any(key.IsFor)) switch
        {
            PassphraseKey => "the passphrase is wrong.",
            { } key => $"the key of '{key.Name}' is that of a recipient, but what it should open was changed.",
            null when keys.OfType<FileKey>().FirstOrDefault() is { } key => $"the key '{key.Name}' ({key.Fingerprint}) is not one of its recipients, which are {recipients}.",
            _ => $"it has no passphrase; its recipients are {recipients}. Give a key file with --key-file.",
        };
    }

    private static void CheckNames(IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new EnvironmentKitException($"The store would have two recipients called '{twice.Key}'. Nothing was changed. Create the other key with another name: ./dev secrets keygen FILE --name NAME");
        }

        if (all.Count == 0)
        {
            throw new EnvironmentKitException("The store would have no recipient, and nobody could open it any more. Nothing was changed. Add one with --add-key or --new-passphrase.");
        }
    }

    private EnvironmentKitException Missing(string name) => new(
        $"There is no secret '{name}' in {_shown}. Nothing was changed. {(_values.Count == 0 ? "It holds none." : $"It holds {string.Join(", ", _values.Keys.Select(key => $"'{key}'"))}.")}");
}
