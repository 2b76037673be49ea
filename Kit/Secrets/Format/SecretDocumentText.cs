using System.Globalization;
using System.Text;

namespace EnvironmentKit.Secrets.Format;

/// <summary>
/// Writes a store. The same store is always the same text, a recipient and a value a line each, so that a change shows as the lines that it is about:
/// <code>
/// {
///   "format": "environment-kit-secrets",
///   "version": 1,
///   "cipher": "AES-256-GCM",
///   "application": "library",
///   "tier": "staging",
///   "recipients": [
///     { "name": "ci", "kind": "key-file", "fingerprint": "…", "salt": "…", "key": "…" },
///     { "name": "passphrase", "kind": "passphrase", "derivation": "PBKDF2-SHA256", "rounds": 600000, "salt": "…", "key": "…" }
///   ],
///   "secrets": {
///     "db-password": "…"
///   },
///   "authentication": "…"
/// }
/// </code>
/// </summary>
internal static class SecretDocumentText
{
    public const string Format = "environment-kit-secrets";
    public const int Version = 1;
    public const string Cipher = "AES-256-GCM";
    public const string KeyFileKind = "key-file";
    public const string PassphraseKind = "passphrase";
    public const string Derivation = "PBKDF2-SHA256";

    /// <summary>The whole file.</summary>
    public static byte[] Write(SecretDocument document)
    {
        // No name and no encoded value holds a character that JSON would escape.
        var text = new StringBuilder();
        text.Append("{\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"format\": \"{Format}\",\n  \"version\": {Version},\n  \"cipher\": \"{Cipher}\",\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"application\": \"{document.Identity.Application}\",\n  \"tier\": \"{document.Identity.Tier}\",\n");
        text.Append("  \"recipients\": [");
        text.AppendJoin(',', document.Recipients.Select(recipient => "\n    " + Line(recipient)));
        text.Append("\n  ],\n  \"secrets\": {");
        text.AppendJoin(',', document.Values.Select(value => $"\n    \"{value.Key}\": \"{Convert.ToBase64String(value.Value)}\""));
        text.Append(document.Values.Count > 0 ? "\n  },\n" : "},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"authentication\": \"{Convert.ToBase64String(document.Authentication)}\"\n}}\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>What the authentication code is made of: the file without the code itself.</summary>
    public static byte[] Authenticated(SecretDocument document) => Write(document with { Authentication = [] });

    private static string Line(StoredRecipient recipient)
    {
        var about = recipient.Kind == RecipientKind.Passphrase
            ? string.Create(CultureInfo.InvariantCulture, $"\"kind\": \"{PassphraseKind}\", \"derivation\": \"{Derivation}\", \"rounds\": {recipient.Rounds}")
            : $"\"kind\": \"{KeyFileKind}\", \"fingerprint\": \"{recipient.Fingerprint}\"";
        return $"{{ \"name\": \"{recipient.Name}\", {about}, \"salt\": \"{Convert.ToBase64String(recipient.Salt)}\", \"key\": \"{Convert.ToBase64String(recipient.WrappedKey)}\" }}";
    }
}
