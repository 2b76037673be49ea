using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.Certificates;

/// <summary>The number under which OpenSSL looks for a certificate in a folder: of its subject in canonical form.</summary>
internal static class OpenSslSubject
{
    /// <summary>Eight hexadecimal digits, as <c>openssl x509 -subject_hash</c> prints them.</summary>
    public static string Hash(X509Certificate2 certificate)
    {
        // Unlike the name itself, the canonical form has no sequence around its parts.
        var canonical = new AsnWriter(AsnEncodingRules.DER);
        var names = new AsnReader(certificate.SubjectName.RawData, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            var relative = names.ReadSetOf(skipSortOrderValidation: true);
            using (canonical.PushSetOf())
            {
                while (relative.HasData)
                {
                    Write(canonical, relative.ReadSequence());
                }
            }
        }

#pragma warning disable CA5350 // The names of files, not a protection.
        var digest = SHA1.HashData(canonical.Encode());
#pragma warning restore CA5350
        return BinaryPrimitives.ReadUInt32LittleEndian(digest).ToString("x8", CultureInfo.InvariantCulture);
    }

    private static void Write(AsnWriter canonical, AsnReader attribute)
    {
        using (canonical.PushSequence())
        {
            canonical.WriteObjectIdentifier(attribute.ReadObjectIdentifier());
            var tag = attribute.PeekTag();
            if ((UniversalTagNumber)tag.TagValue is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.BMPString or UniversalTagNumber.T61String or UniversalTagNumber.VisibleString)
            {
                var words = attribute.ReadCharacterString((UniversalTagNumber)tag.TagValue).Split([' ', '\t', '\n', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries);
                canonical.WriteCharacterString(UniversalTagNumber.UTF8String, string.Join(' ', words.Select(Lower)));
            }
            else
            {
                canonical.WriteEncodedValue(attribute.ReadEncodedValue().Span);
            }
        }
    }

    // Only ASCII letters: OpenSSL leaves the others alone.
    private static string Lower(string word) => string.Concat(word.Select(character => char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character));
}
