using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EnvironmentKit.Engines.PostgreSql;

/// <summary>
/// What PostgreSQL keeps instead of a password (RFC 5803): enough to check one, not enough to learn it. With it a role's password
/// is set without the password being in a statement or a file.
/// </summary>
internal static class ScramVerifier
{
    private const int Iterations = 4096;
    private const int SaltLength = 16;

    /// <summary>Makes a verifier: <c>SCRAM-SHA-256$4096:salt$StoredKey:ServerKey</c>.</summary>
    public static string Create(string password) => Create(password, RandomNumberGenerator.GetBytes(SaltLength), Iterations);

    /// <summary>Whether the verifier was made from this password.</summary>
    public static bool Matches(string verifier, string password)
    {
        var parts = verifier.Split('$');
        if (parts is not ["SCRAM-SHA-256", var cost, _]
            || cost.Split(':') is not [var iterations, var salt]
            || !int.TryParse(iterations, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds)
            || !Convert.TryFromBase64String(salt, new byte[salt.Length], out _))
        {
            return false;
        }

        var expected = Create(password, Convert.FromBase64String(salt), rounds);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(verifier));
    }

    private static string Create(string password, byte[] salt, int iterations)
    {
        var normalized = Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC));
        var salted = Rfc2898DeriveBytes.Pbkdf2(normalized, salt, iterations, HashAlgorithmName.SHA256, 32);
        var storedKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var serverKey = HMACSHA256.HashData(salted, "Server Key"u8);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SCRAM-SHA-256${iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(storedKey)}:{Convert.ToBase64String(serverKey)}");
    }
}
