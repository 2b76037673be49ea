using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.Redis;
using Catalog.Tests.Servers;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Tests.Redis;

public sealed class RedisHealthCheckTests
{
    [Fact]
    public async Task CheckHealthAsync_RealServer_IsHealthyWithItsPasswordOnly()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        var start = new ProcessStartInfo("redis-server", ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--requirepass", "p w", "--save", "", "--dir", folder.Path]) { RedirectStandardOutput = true };
        using var server = Process.Start(start)!;
        try
        {
            await EnvironmentUnderTest.Eventually.Get("A healthy server", TimeSpan.FromSeconds(30), async () =>
            {
                var result = await CheckAsync($"127.0.0.1:{port},password=wrong");
                return (result.Description?.Contains("did not take the password", StringComparison.Ordinal) == true, result.Description);
            });
            (await CheckAsync($"127.0.0.1:{port},password=p w")).Status.ShouldBe(HealthStatus.Healthy);
            (await CheckAsync($"127.0.0.1:{port}")).Description.ShouldNotBeNull().ShouldContain("NOAUTH");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await CheckAsync($"127.0.0.1:{port}")).Status.ShouldBe(HealthStatus.Unhealthy);
        (await CheckAsync(null)).Status.ShouldBe(HealthStatus.Unhealthy);
    }

    private static Task<HealthCheckResult> CheckAsync(string? connectionString) =>
        new RedisHealthCheck(_ => ValueTask.FromResult(connectionString)).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}
