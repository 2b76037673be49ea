using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EnvironmentKit.Secrets.Format;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>What a tier declares and what its store holds.</summary>
/// <param name="Identity">Whose secrets they are.</param>
/// <param name="Store">The store's file as people should read it.</param>
/// <param name="Recipients">Who can open it; null where there is no store.</param>
/// <param name="Secrets">The secrets, ordered by name.</param>
internal sealed record SecretListing(StoreIdentity Identity, string Store, IReadOnlyList<StoredRecipient>? Recipients, IReadOnlyList<ListedSecret> Secrets)
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For people.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Store} of {Identity.Application}-{Identity.Tier}{(Recipients is null ? " is not there yet" : "")}\n\n");
        if (Recipients is not null)
        {
            text.Append("It opens for\n");
            Table(text, Recipients.Select(recipient => (recipient.Name, recipient.Kind == RecipientKind.Passphrase
                ? string.Create(CultureInfo.InvariantCulture, $"{SecretDocumentText.Derivation}, {recipient.Rounds} rounds")
                : $"key file {recipient.Fingerprint}")));
            text.Append('\n');
        }

        text.Append("Secrets\n");
        Table(text, Secrets.Select(secret => (secret.Name, State(secret) + (secret.Description.Length > 0 ? $"  {secret.Description}" : ""))));
        if (Secrets.Any(secret => !secret.IsStored))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n./dev secrets set {Identity.Tier} asks for what is missing, and generates what is declared as generated.\n");
        }

        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_indented))
        {
            json.WriteStartObject();
            json.WriteString("application", Identity.Application);
            json.WriteString("tier", Identity.Tier);
            json.WriteString("store", Recipients is null ? null : Store);
            json.WriteStartArray("recipients");
            foreach (var recipient in Recipients ?? [])
            {
                json.WriteStartObject();
                json.WriteString("name", recipient.Name);
                json.WriteString("kind", recipient.Kind == RecipientKind.Passphrase ? SecretDocumentText.PassphraseKind : SecretDocumentText.KeyFileKind);
                if (recipient.Fingerprint is { } fingerprint)
                {
                    json.WriteString("fingerprint", fingerprint);
                }
                else
                {
                    json.WriteNumber("rounds", recipient.Rounds);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("secrets");
            foreach (var secret in Secrets)
            {
                json.WriteStartObject();
                json.WriteString("name", secret.Name);
                json.WriteString("description", secret.Description);
                json.WriteBoolean("declared", secret.IsDeclared);
                json.WriteBoolean("generated", secret.IsGenerated);
                json.WriteBoolean("stored", secret.IsStored);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static string State(ListedSecret secret) => secret switch
    {
        { IsDeclared: false } => "stored, not declared",
        { IsStored: true } => "stored              ",
        { IsGenerated: true } => "missing, generated  ",
        _ => "missing             ",
    };

    private static void Table(StringBuilder text, IEnumerable<(string Name, string About)> rows)
    {
        var all = rows.ToList();
        var width = all.Select(row => row.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, about) in all)
        {
            text.Append("  ").Append(name.PadRight(width)).Append("  ").Append(about.TrimEnd()).Append('\n');
        }
    }
}
