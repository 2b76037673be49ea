using System.Globalization;
using System.Text;

namespace EnvironmentKit.Secrets.Format;

/// <summary>
/// What a sealed key or value is bound to. One fact a line; none of them can hold a line end, so that no two lists look alike:
/// <code>
/// environment-kit-secrets 1
/// library
/// staging
/// secret
/// db-password
/// </code>
/// </summary>
internal static class BoundText
{
    public static byte[] Of(StoreIdentity identity, string secret) => Lines(identity, "secret", secret);

    public static byte[] Of(StoreIdentity identity, StoredRecipient recipient) => Lines(
        identity,
        "recipient",
        recipient.Name,
        recipient.Kind.ToString(),
        recipient.Fingerprint ?? "",
        recipient.Rounds.ToString(CultureInfo.InvariantCulture),
        Convert.ToBase64String(recipient.Salt));

    private static byte[] Lines(StoreIdentity identity, params ReadOnlySpan<string> facts)
    {
        var text = new StringBuilder(SecretDocumentText.Format).Append(' ').Append(SecretDocumentText.Version);
        foreach (var fact in (ReadOnlySpan<string>)[identity.Application, identity.Tier, .. facts])
        {
            text.Append('\n').Append(fact);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
