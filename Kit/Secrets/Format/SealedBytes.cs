using System.Security.Cryptography;

namespace EnvironmentKit.Secrets.Format;

/// <summary>AES-256-GCM: a nonce of its own, what was encrypted, and the tag, one after the other.</summary>
internal static class SealedBytes
{
    /// <summary>By how many bytes a sealed value is longer than the value.</summary>
    public const int Overhead = NonceLength + TagLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Encrypts.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="content">What is encrypted.</param>
    /// <param name="bound">What it belongs to; it opens only together with the same.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> bound)
    {
        var result = new byte[content.Length + Overhead];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, content, result.AsSpan(NonceLength, content.Length), result.AsSpan(NonceLength + content.Length), bound);
        return result;
    }

    /// <summary>Decrypts; null where the key is another one, or anything was changed.</summary>
    public static byte[]? TryOpen(ReadOnlySpan<byte> key, ReadOnlySpan<byte> @sealed, ReadOnlySpan<byte> bound)
    {
        if (@sealed.Length < Overhead)
        {
            return null;
        }

        var content = new byte[@sealed.Length - Overhead];
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            cipher.Decrypt(@sealed[..NonceLength], @sealed[NonceLength..^TagLength], @sealed[^TagLength..], content, bound);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
