using System.Net;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Tests.Health;

public sealed class HttpHealthCheckTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/health");

    public HttpHealthCheckTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task CheckHealthAsync_ExpectedStatus_IsHealthy()
    {
        var answering = AnswerAsync("204 No Content");

        (await CheckAsync(204)).Status.ShouldBe(HealthStatus.Healthy);
        (await answering).ShouldStartWith("GET /health ");
    }

    [Fact]
    public async Task CheckHealthAsync_OtherStatus_IsUnhealthyAndSaysWhich()
    {
        _ = AnswerAsync("503 Service Unavailable");

        var result = await CheckAsync();

        result.Status.ShouldBe(HealthStatus.Unhealthy);
        result.Description!.ShouldContain("503");
        result.Description!.ShouldContain(Address.ToString());
    }

    [Fact]
    public async Task CheckHealthAsync_NobodyListens_IsUnhealthyWithoutException()
    {
        var address = Address;
        _listener.Stop();

        var result = await new HttpHealthCheck(_ => new(address)).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

        result.Status.ShouldBe(HealthStatus.Unhealthy);
        result.Exception.ShouldBeNull();
    }

    [Fact]
    public async Task CheckHealthAsync_AddressNotKnownYet_IsUnhealthy()
    {
        var result = await new HttpHealthCheck(_ => new((Uri?)null)).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

        result.Status.ShouldBe(HealthStatus.Unhealthy);
    }

    private Task<HealthCheckResult> CheckAsync(int expected = 200) =>
        new HttpHealthCheck(_ => new(Address), expected).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken).InTime();

    private async Task<string> AnswerAsync(string status)
    {
        using var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var buffer = new byte[4096];
        var count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
