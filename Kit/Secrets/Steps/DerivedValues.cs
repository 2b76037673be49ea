using System.Security.Cryptography;
using System.Text;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>Values that follow from others.</summary>
internal static class DerivedValues
{
    /// <summary>Whether a secret's value follows from one that the tier has, so that nobody is asked for it.</summary>
    public static bool Follows(Secret secret, IReadOnlyList<Secret> declared) => secret.Derived is { } derived && declared.Any(other => other.Name == derived.From);

    /// <summary>
    /// Adds what follows from values that are about to be kept, which replaces what is there; and from those that are there, where it is missing.
    /// </summary>
    /// <exception cref="EnvironmentKitException">A value has not the form that another one follows from.</exception>
    public static void Add(SecretStore store, IReadOnlyList<Secret> declared, SortedDictionary<string, byte[]> values)
    {
        foreach (var secret in declared.Where(secret => secret.Derived is not null && !values.ContainsKey(secret.Name)))
        {
            var from = secret.Derived!.From;
            if (values.TryGetValue(from, out var given))
            {
                values[secret.Name] = Of(secret, given);
            }
            else if (store.Names.Contains(from) && !store.Names.Contains(secret.Name))
            {
                var kept = store.Get(from);
                try
                {
                    values[secret.Name] = Of(secret, kept);
                }
                finally
                {
                    CryptographicOperations.ZeroMemory(kept);
                }
            }
        }
    }

    private static byte[] Of(Secret secret, byte[] value) => secret.Derived!.Derive(Encoding.UTF8.GetString(value)) is { } derived
        ? Encoding.UTF8.GetBytes(derived)
        : throw new EnvironmentKitException(
            $"The value of the secret '{secret.Derived.From}' has not the form that '{secret.Name}' follows from: {secret.Description.TrimEnd('.')}. Nothing was changed. Set '{secret.Derived.From}' to a value of that form, or set '{secret.Name}' itself first.");
}
