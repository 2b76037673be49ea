using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Edge;

/// <summary>What is believed where TLS ends before nginx.</summary>
public sealed class TrustedProxyTests
{
    [Theory]
    [InlineData("127.0.0.0/8", "198.51.100.7", "https", "443", "max-age=31536000")]
    [InlineData("10.0.0.0/8", "127.0.0.1", "http", "80", null)]
    public async Task Forwarded_Headers_AreBelievedOnlyFromTheProxy(string trusted, string client, string scheme, string port, string? hsts)
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port) with { TrustedProxies = [trusted], Hsts = NginxHsts.Default });

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "library.example";
        request.Headers.Add("X-Forwarded-For", "203.0.113.9, 198.51.100.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await nginx.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var seen = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        seen.ShouldContain($"\nx-forwarded-for: {client}\n");
        seen.ShouldContain($"\nx-real-ip: {client}\n");
        seen.ShouldContain($"\nx-forwarded-proto: {scheme}\n");
        seen.ShouldContain($"\nx-forwarded-port: {port}\n");
        answer.Headers.TryGetValues("Strict-Transport-Security", out var values);
        values?.Single().ShouldBe(hsts);
        (values is null).ShouldBe(hsts is null);
    }
}
