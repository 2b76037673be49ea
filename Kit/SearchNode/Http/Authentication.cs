using System.Security.Cryptography;
using System.Text;
using SearchNode.Accounts;

namespace SearchNode.Http;

/// <summary>Basic authentication of the user <c>elastic</c>, who may do everything, and of accounts that may not. Without a password every request passes.</summary>
internal sealed class Authentication
{
    private static readonly string[] Challenges = ["Basic realm=\"security\", charset=\"UTF-8\"", "Bearer realm=\"security\"", "ApiKey"];
    private readonly byte[]? _expected;
    private readonly Dictionary<string, Account> _accounts;

    public Authentication(string? password, IReadOnlyList<Account> accounts)
    {
        _accounts = accounts.ToDictionary(account => account.Name);
        // Hashes have one length, so that comparing them tells nothing about the password's.
        _expected = password is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes($"elastic:{password}"));
    }

    /// <summary>The account that asks; null for who may do everything.</summary>
    /// <exception cref="ApiException">401 when credentials are missing or wrong.</exception>
    public Account? Check(HttpRequest request)
    {
        if (_expected is null)
        {
            return null;
        }

        var header = request.Headers.Authorization.ToString();
        var where = request.Path + request.QueryString;
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            throw Refused($"missing authentication credentials for REST request [{where}]");
        }

        var credentials = Decode(header["Basic ".Length..].Trim());
        if (CryptographicOperations.FixedTimeEquals(SHA256.HashData(credentials), _expected))
        {
            return null;
        }

        var colon = credentials.AsSpan().IndexOf((byte)':');
        var user = Encoding.UTF8.GetString(colon < 0 ? credentials : credentials[..colon]);
        return colon > 0 && _accounts.TryGetValue(user, out var account) && account.HasPassword(credentials.AsSpan(colon + 1))
            ? account
            : throw Refused($"unable to authenticate user [{user}] for REST request [{where}]");
    }

    private static byte[] Decode(string encoded)
    {
        try
        {
            return Convert.FromBase64String(encoded);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static ApiException Refused(string reason)
    {
        var exception = new ApiException(401, "security_exception", reason);
        exception.Header["WWW-Authenticate"] = Challenges;
        return exception;
    }
}
