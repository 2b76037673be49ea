using System.Security.Cryptography;
using System.Text;

namespace SearchNode.Accounts;

/// <summary>A user beside <c>elastic</c>.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Hash">The salted hash of the password: <c>{SSHA256}</c>, eight bytes of salt, and the hash of password and salt, both in base 64.</param>
/// <param name="Roles">What the user may do.</param>
internal sealed record Account(string Name, string Hash, IReadOnlyList<Role> Roles)
{
    public const string HashKind = "{SSHA256}";
    public const int SaltLength = 12;
    public const int HashLength = SaltLength + 44;

    /// <summary>Whether it is the user's password.</summary>
    public bool HasPassword(ReadOnlySpan<byte> password)
    {
        var hash = Hash[HashKind.Length..];
        var salted = SHA256.HashData([.. password, .. Convert.FromBase64String(hash[..SaltLength])]);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToBase64String(salted)), Encoding.ASCII.GetBytes(hash[SaltLength..]));
    }

    /// <summary>Whether the user may make a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The segments of the route's pattern.</param>
    public bool May(string method, string[] path) => Roles.Any(role => role.Allows(method, path));
}
