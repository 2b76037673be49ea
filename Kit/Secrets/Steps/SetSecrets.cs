using System.Security.Cryptography;
using System.Text;
using EnvironmentKit.Deployment;
using EnvironmentKit.Secrets.Input;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>Keeps a value, or all that a tier still misses.</summary>
internal static class SetSecrets
{
    // For a secret whose declaration says nothing about how it looks.
    private static readonly GeneratedSecret s_ordinary = new();

    /// <summary>Sets one secret, takes in those of a folder, or completes the store. Everything is kept, or nothing.</summary>
    public static async Task<string> RunAsync(TierStore tier, CancellationToken cancellationToken)
    {
        var declared = await tier.DeclaredAsync(cancellationToken).ConfigureAwait(false);
        var values = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var generated = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            // Before anybody is asked for a passphrase.
            var name = tier.Options.Name;
            if (name is not null)
            {
                RequireDeclared(tier, declared, name);
            }

            using var store = await tier.OpenOrCreateAsync(cancellationToken).ConfigureAwait(false);
            if (tier.Options.From is { } folder)
            {
                ReadFolder(folder, declared, values);
            }
            else if (name is not null)
            {
                values[name] = await ValueAsync(tier, declared.FirstOrDefault(secret => secret.Name == name) ?? new Secret(name, ""), generated, cancellationToken).ConfigureAwait(false);
                SecretValue.Check(name, values[name]);
            }

            if (name is null)
            {
                await CompleteAsync(tier, declared.Where(secret => !store.Names.Contains(secret.Name) && !values.ContainsKey(secret.Name) && !DerivedValues.Follows(secret, declared)), values, generated, cancellationToken).ConfigureAwait(false);
            }

            DerivedValues.Add(store, declared, values);

            var changed = new List<string>();
            var isNew = !tier.File.Exists;
            var names = store.Names.Concat(values.Keys);
            await tier.ChangeAsync(store, current => Set(current, values, changed) || isNew, cancellationToken).ConfigureAwait(false);
            return Describe(tier, isNew, values.Keys, changed, generated, [.. declared.Select(secret => secret.Name).Except(names, StringComparer.Ordinal)]);
        }
        finally
        {
            foreach (var value in values.Values)
            {
                CryptographicOperations.ZeroMemory(value);
            }
        }
    }

    private static bool Set(SecretStore store, SortedDictionary<string, byte[]> values, List<string> changed)
    {
        changed.Clear();
        changed.AddRange(values.Where(value => store.Set(value.Key, value.Value)).Select(value => value.Key));
        return changed.Count > 0;
    }

    private static void RequireDeclared(TierStore tier, IReadOnlyList<Secret> declared, string name)
    {
        if (!tier.Options.AllowsUndeclared && !declared.Any(secret => secret.Name == name))
        {
            throw new EnvironmentKitException(
                $"Tier '{tier.Identity.Tier}' declares no secret of that name. Nothing was changed. It declares {(declared.Count == 0 ? "none" : string.Join(", ", declared.Select(secret => $"'{secret.Name}'")))}. "
                + "To keep it all the same, because it is declared later, give --undeclared.");
        }
    }

    private static void ReadFolder(string folder, IReadOnlyList<Secret> declared, SortedDictionary<string, byte[]> values)
    {
        if (!Directory.Exists(folder))
        {
            throw new EnvironmentKitException($"There is no folder '{folder}'. Nothing was changed. Name the one with a file per secret.");
        }

        foreach (var secret in declared.Where(secret => File.Exists(Path.Join(folder, secret.Name))))
        {
            values[secret.Name] = ReadFile(Path.Join(folder, secret.Name));
            SecretValue.Check(secret.Name, values[secret.Name]);
        }

        if (values.Count == 0)
        {
            throw new EnvironmentKitException($"The folder '{folder}' holds none of the tier's secrets: {string.Join(", ", declared.Select(secret => $"'{secret.Name}'"))}. Nothing was changed. Name the one with a file per secret.");
        }
    }

    private static async Task CompleteAsync(TierStore tier, IEnumerable<Secret> missing, SortedDictionary<string, byte[]> values, HashSet<string> generated, CancellationToken cancellationToken)
    {
        var asked = new List<Secret>();
        foreach (var secret in missing)
        {
            if (secret.Generated is { } rules)
            {
                values[secret.Name] = GeneratedValue.Of(rules);
                generated.Add(secret.Name);
            }
            else
            {
                asked.Add(secret);
            }
        }

        if (asked.Count == 0 || tier.Options.Generates)
        {
            return;
        }

        if (!Terminal.IsThere)
        {
            throw new EnvironmentKitException(
                $"There is no terminal to ask for {string.Join(", ", asked.Select(secret => $"'{secret.Name}'"))}. Nothing was changed. "
                + $"Set each with ./dev secrets set {tier.Identity.Tier} NAME <FILE, or only generate what is declared as generated: ./dev secrets set {tier.Identity.Tier} --generate");
        }

        foreach (var secret in asked)
        {
            // Nothing but the Enter key leaves one out, so that the others are not lost.
            if (await AskAsync(secret, cancellationToken).ConfigureAwait(false) is { Length: > 0 } value)
            {
                values[secret.Name] = value;
                SecretValue.Check(secret.Name, value);
            }
        }
    }

    private static async Task<byte[]> ValueAsync(TierStore tier, Secret secret, HashSet<string> generated, CancellationToken cancellationToken)
    {
        if (tier.Options.Generates)
        {
            generated.Add(secret.Name);
            return GeneratedValue.Of(secret.Generated ?? s_ordinary);
        }

        return tier.Options.ValueFile is { } file ? ReadFile(file)
            : Console.IsInputRedirected ? ReadInput(secret.Name)
            : await AskAsync(secret, cancellationToken).ConfigureAwait(false);
    }

    private static Task<byte[]> AskAsync(Secret secret, CancellationToken cancellationToken)
    {
        var purpose = secret.Description.Length > 0 ? $" ({secret.Description.TrimEnd('.')})" : "";
        return Terminal.ReadHiddenAsync($"Value of {secret.Name}{purpose}: ", cancellationToken);
    }

    // A file's bytes are kept as they are: a certificate, or something that is no text.
    private static byte[] ReadFile(string path)
    {
        try
        {
            using var stream = new FileStream(path, new FileStreamOptions { BufferSize = 0, Share = FileShare.ReadWrite });
            return PrivateFile.ReadToEnd(stream, SecretValue.MaximumLength) ?? throw TooLarge($"'{path}'");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"'{path}' cannot be read: {exception.Message.TrimEnd('.')}. Nothing was changed. Name a file that holds the value.", exception);
        }
    }

    private static byte[] ReadInput(string name)
    {
        using var input = Console.OpenStandardInput();
        var all = PrivateFile.ReadToEnd(input, SecretValue.MaximumLength) ?? throw TooLarge($"What standard input gives for '{name}'");
        var value = SecretValue.WithoutLineEnd(all).ToArray();
        CryptographicOperations.ZeroMemory(all);
        return value;
    }

    private static EnvironmentKitException TooLarge(string what) =>
        new($"{what} is larger than {SecretValue.MaximumLength / 1024} KiB, which is the most that a swarm takes. Nothing was changed. Give a smaller value.");

    private static string Describe(TierStore tier, bool isNew, IEnumerable<string> given, List<string> changed, HashSet<string> generated, IReadOnlyList<string> missing)
    {
        var text = new StringBuilder(isNew ? $"{tier.File.Shown} is new. Commit it; it opens for those who have its passphrase or a key of it.\n" : "");
        foreach (var name in given)
        {
            text.Append(name).Append(changed.Contains(name) ? generated.Contains(name) ? ": generated" : ": set" : ": unchanged").Append('\n');
        }

        if (missing.Count > 0)
        {
            text.Append($"Still missing: {string.Join(", ", missing)}. ./dev secrets set {tier.Identity.Tier} asks for what is missing, and generates what is declared as generated.\n");
        }

        return text.Length > 0 ? text.ToString() : $"{tier.File.Shown} holds everything that the tier declares. Nothing was changed.\n";
    }
}
