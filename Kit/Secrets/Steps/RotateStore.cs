using EnvironmentKit.Secrets.Format;
using EnvironmentKit.Secrets.Keys;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>
/// Changes who can open a store. Who is only added gets the data key that there is; for everything else a new one is made, which only those
/// get whose keys are at hand: a key file is never in the store, so that nobody can be given the new key without it.
/// </summary>
internal static class RotateStore
{
    /// <exception cref="EnvironmentKitException">A key is missing, or the store does not open.</exception>
    public static async Task<string> RunAsync(TierStore tier, CancellationToken cancellationToken)
    {
        var options = tier.Options;
        using var store = await tier.OpenAsync(cancellationToken).ConfigureAwait(false);
        var recipients = store.Document.Recipients;
        foreach (var unknown in options.RemovedRecipients.Where(name => recipients.All(recipient => recipient.Name != name)))
        {
            throw new EnvironmentKitException($"{tier.File.Shown} has no recipient '{unknown}'. Nothing was changed. It has {Names(recipients)}.");
        }

        List<StoreKey> added = [.. tier.Keys.Added()];
        if (options.ChangesPassphrase)
        {
            added.Add(await tier.Keys.NewPassphraseAsync(tier.File.Shown, cancellationToken).ConfigureAwait(false));
        }

        var replacesPassphrase = options.ChangesPassphrase && recipients.Any(recipient => recipient.Kind == RecipientKind.Passphrase);
        if (added.Count > 0 && options.RemovedRecipients.Count == 0 && !replacesPassphrase && !options.Adopts)
        {
            await ChangeAsync(tier, store, current => current.Add(added), cancellationToken).ConfigureAwait(false);
            return $"{string.Join(", ", added.Select(key => key.Name))}: can open {tier.File.Shown} from now on.\n";
        }

        List<StoredRecipient> staying = [.. recipients.Where(recipient =>
            !options.RemovedRecipients.Contains(recipient.Name) && !(replacesPassphrase && recipient.Kind == RecipientKind.Passphrase))];
        if (staying.Any(recipient => recipient.Kind == RecipientKind.Passphrase))
        {
            await tier.Keys.AddPassphraseAsync(tier.File.Shown, cancellationToken).ConfigureAwait(false);
        }

        var keys = staying.ConvertAll(recipient => tier.Keys.AtHand().FirstOrDefault(key => store.IsOf(recipient, key)) ?? throw Missing(tier, recipient));
        await ChangeAsync(tier, store, current => current.Rotate([.. keys, .. added], tier.Identity), cancellationToken).ConfigureAwait(false);
        return $"{tier.File.Shown} has a new data key, and every value is encrypted anew. It opens for {Names(keys.Concat(added).Select(key => key.Name))}.\n"
            + (options.RemovedRecipients.Count > 0 || replacesPassphrase
                ? "Whoever could open it before still has the values of that time, in version control: change those that matter with ./dev secrets set.\n"
                : "");
    }

    private static Task<bool> ChangeAsync(TierStore tier, SecretStore store, Action<SecretStore> change, CancellationToken cancellationToken) => tier.ChangeAsync(
        store,
        current =>
        {
            change(current);
            return true;
        },
        cancellationToken);

    private static EnvironmentKitException Missing(TierStore tier, StoredRecipient recipient) => new(recipient.Kind == RecipientKind.Passphrase
        ? $"The passphrase of {tier.File.Shown} is not at hand, or is wrong. Nothing was changed. Give it with --passphrase-file, or drop it with --remove {recipient.Name}."
        : $"The key of '{recipient.Name}' is not at hand. Nothing was changed. A new data key can only be given to keys that are there: give all of them with --key-file, or drop that one with --remove {recipient.Name}.");

    private static string Names(IEnumerable<StoredRecipient> recipients) => Names(recipients.Select(recipient => recipient.Name));

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal).Select(name => $"'{name}'"));
}
