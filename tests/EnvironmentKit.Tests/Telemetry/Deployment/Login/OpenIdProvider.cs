using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EnvironmentKit.Tests.Nginx.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Tests.Telemetry.Deployment.Login;

/// <summary>An OpenID Connect provider at which one person is logged in: discovery, authorization code with proof key, signed tokens.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "dashboard";
    public const string ClientSecret = "the client's secret";

    private readonly WebApplication _application;
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _otherKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, IQueryCollection> _codes = new();

    private OpenIdProvider(WebApplication application, int port, string certificate) => (_application, Port, CertificateText) = (application, port, certificate);

    public int Port { get; }

    public string Authority => $"https://localhost:{Port}/team";

    /// <summary>The certificate by which clients know it, in PEM.</summary>
    public string CertificateText { get; }

    /// <summary>Whether tokens are signed with a key that it has not published.</summary>
    public bool SignsWithAnotherKey { get; set; }

    /// <summary>What clients did wrong.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<OpenIdProvider> StartAsync()
    {
        var port = FreePort.Next();
        var (certificate, key) = TestCertificate.Create("localhost");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port, listener => listener.UseHttps(X509Certificate2.CreateFromPem(certificate, key))));
        var application = builder.Build();
        var provider = new OpenIdProvider(application, port, certificate);
        application.MapGet("/team/.well-known/openid-configuration", () => Results.Text(provider.Discovery().ToJsonString(), "application/json"));
        application.MapGet("/team/keys", () => Results.Text(provider.Keys().ToJsonString(), "application/json"));
        application.MapGet("/team/authorize", provider.Authorize);
        application.MapPost("/team/token", provider.TokenAsync);
        await application.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _key.Dispose();
        _otherKey.Dispose();
    }

    private JsonObject Discovery() => new()
    {
        ["issuer"] = Authority,
        ["authorization_endpoint"] = Authority + "/authorize",
        ["token_endpoint"] = Authority + "/token",
        ["jwks_uri"] = Authority + "/keys",
        ["response_types_supported"] = new JsonArray("code"),
        ["response_modes_supported"] = new JsonArray("form_post", "query"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
    };

    private JsonObject Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = "1", ["n"] = Text(key.Modulus!), ["e"] = Text(key.Exponent!) }),
        };
    }

    // The person is logged in already, and agrees: the page sends itself on to the client.
    private IResult Authorize(HttpRequest request)
    {
        Expect(request.Query["client_id"] == ClientId, "another client asks");
        Expect(request.Query["response_type"] == "code", "something else than a code is asked for");
        Expect(request.Query["code_challenge_method"] == "S256", "the client has no proof key");
        Expect(request.Query["scope"].ToString().Split(' ').Contains("openid"), "the scope is not that of OpenID Connect");
        var code = RandomNumberGenerator.GetHexString(32);
        _codes[code] = request.Query;
        return Results.Text(
            $"""<form method="post" action="{WebUtility.HtmlEncode(request.Query["redirect_uri"])}"><input name="code" value="{code}"><input name="state" value="{WebUtility.HtmlEncode(request.Query["state"])}"></form>""",
            "text/html");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!_codes.TryRemove(form["code"].ToString(), out var asked))
        {
            Complaints.Enqueue("the code is unknown");
            return Results.BadRequest();
        }

        Expect(form["client_secret"] == ClientSecret, "the client's secret is wrong");
        Expect(form["redirect_uri"] == asked["redirect_uri"], "the address to return to has changed");
        Expect(Text(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == asked["code_challenge"], "the proof key is wrong");
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var token = Sign(new JsonObject
        {
            ["iss"] = Authority,
            ["aud"] = ClientId,
            ["sub"] = "17",
            ["name"] = "A librarian",
            ["preferred_username"] = "librarian",
            ["nonce"] = asked["nonce"].ToString(),
            ["iat"] = now,
            ["exp"] = now + 300,
        });
        var answer = new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 300, ["access_token"] = RandomNumberGenerator.GetHexString(32), ["id_token"] = token };
        return Results.Text(answer.ToJsonString(), "application/json");
    }

    private string Sign(JsonObject claims)
    {
        var text = Text("""{"alg":"RS256","kid":"1","typ":"JWT"}"""u8) + "." + Text(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        return text + "." + Text((SignsWithAnotherKey ? _otherKey : _key).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private void Expect(bool holds, string complaint)
    {
        if (!holds)
        {
            Complaints.Enqueue(complaint);
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
