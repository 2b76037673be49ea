using System.Security.Cryptography;
using System.Text;

namespace SearchNode.Http;

/// <summary>Basic authentication of the one user, <c>elastic</c>. Without a password every request passes.</summary>
internal sealed class Authentication
{
    private static readonly string[] Challenges = ["Basic realm=\"security\", charset=\"UTF-8\"", "Bearer realm=\"security\"", "ApiKey"];
    private readonly byte[]? _expected;

    public Authentication(string? password)
    {
        // Hashes have one length, so that comparing them tells nothing about the password's.
        _expected = password is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes($"elastic:{password}"));
    }

    /// <exception cref="ApiException">401 when credentials are missing or wrong.</exception>
    public void Check(HttpRequest request)
    {
        if (_expected is null)
        {
            return;
        }

        var header = request.Headers.Authorization.ToString();
        var where = request.Path + request.QueryString;
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            throw Refused($"missing authentication credentials for REST request [{where}]");
        }

        var credentials = Decode(header["Basic ".Length..].Trim());
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(credentials), _expected))
        {
            var text = Encoding.UTF8.GetString(credentials);
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            throw Refused($"unable to authenticate user [{(colon < 0 ? text : text[..colon])}] for REST request [{where}]");
        }
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
