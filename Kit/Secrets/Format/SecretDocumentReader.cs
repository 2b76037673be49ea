using System.Text.Json;
using System.Text.RegularExpressions;
using EnvironmentKit.Secrets.Keys;

namespace EnvironmentKit.Secrets.Format;

/// <summary>
/// Reads a store without any key. Only the exact text that <see cref="SecretDocumentText"/> writes is one: whatever else a person, a merge or a
/// damaged disk makes of it is refused here already.
/// </summary>
internal static partial class SecretDocumentReader
{
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 4 };

    /// <summary>The store in a file.</summary>
    /// <param name="content">The file's content.</param>
    /// <param name="shown">The file as people should read it.</param>
    /// <exception cref="EnvironmentKitException">It was written by a newer version, or is not what this one writes.</exception>
    public static SecretDocument Read(ReadOnlyMemory<byte> content, string shown)
    {
        SecretDocument document;
        try
        {
            using var json = JsonDocument.Parse(content, s_strict);
            document = Read(json.RootElement, shown);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw Damaged(shown, exception);
        }

        return content.Span.SequenceEqual(SecretDocumentText.Write(document)) ? document : throw Damaged(shown, null);
    }

    private static SecretDocument Read(JsonElement root, string shown)
    {
        if (root.GetProperty("format").GetString() != SecretDocumentText.Format)
        {
            throw new FormatException();
        }

        if (root.GetProperty("version").GetInt32() is > SecretDocumentText.Version and var version)
        {
            throw new EnvironmentKitException(
                $"{shown} has format version {version}; this version of the kit knows {SecretDocumentText.Version}. Nothing was changed. Update the kit to the version that wrote it.");
        }

        return new SecretDocument(
            new StoreIdentity(Name(root.GetProperty("application")), Name(root.GetProperty("tier"))),
            [.. root.GetProperty("recipients").EnumerateArray().Select(Recipient)],
            [.. root.GetProperty("secrets").EnumerateObject().Select(value => KeyValuePair.Create(Valid(value.Name, SecretName.IsValid), value.Value.GetBytesFromBase64()))])
        {
            Authentication = root.GetProperty("authentication").GetBytesFromBase64(),
        } is var document && document.Recipients.Count > 0 && IsOrdered(document.Names) && IsOrdered(document.Recipients.Select(recipient => recipient.Name))
            ? document
            : throw new FormatException();
    }

    private static StoredRecipient Recipient(JsonElement element)
    {
        var isPassphrase = element.GetProperty("kind").GetString() == SecretDocumentText.PassphraseKind;
        var recipient = new StoredRecipient(
            Valid(element.GetProperty("name").GetString(), RecipientName.IsValid),
            isPassphrase ? RecipientKind.Passphrase : RecipientKind.KeyFile,
            element.GetProperty("salt").GetBytesFromBase64())
        {
            Fingerprint = isPassphrase ? null : Valid(element.GetProperty("fingerprint").GetString(), Fingerprint().IsMatch),
            Rounds = isPassphrase ? element.GetProperty("rounds").GetInt32() : 0,
            WrappedKey = element.GetProperty("key").GetBytesFromBase64(),
        };

        // One passphrase, hashed neither too few times to be safe nor so many times that whoever opens it is busy for hours.
        var isPossible = isPassphrase ? recipient.Rounds is >= PassphraseKey.LeastRounds and <= PassphraseKey.MostRounds : recipient.Rounds == 0;
        return isPossible && isPassphrase == (recipient.Name == RecipientName.Passphrase) ? recipient : throw new FormatException();
    }

    private static string Name(JsonElement element) => Valid(element.GetString(), OwnName().IsMatch);

    private static string Valid(string? text, Func<string, bool> isValid) => text is not null && isValid(text) ? text : throw new FormatException();

    private static bool IsOrdered(IEnumerable<string> names) => names.Zip(names.Skip(1), string.CompareOrdinal).All(order => order < 0);

    private static EnvironmentKitException Damaged(string shown, Exception? cause) => new(
        $"{shown} is not as ./dev secrets wrote it: it was changed by hand, by a merge or by a damaged disk. Nothing was changed. "
        + $"Bring back a version that was whole, for instance with git checkout HEAD -- {shown}, and set again what was set since.",
        cause!);

    [GeneratedRegex(@"\A[0-9a-f]{16}\z")]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,39}\z")]
    private static partial Regex OwnName();
}
