using Aspire.Hosting.RabbitMQ;
using Catalog.Tests.Servers;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Tests.RabbitMQ;

public sealed class RabbitMQHealthCheckTests
{
    [Fact]
    public async Task CheckHealthAsync_BrokerThereAndAway_FollowsIt()
    {
        Assert.SkipWhen(RabbitServer.Missing is not null, RabbitServer.Missing ?? string.Empty);
        await using var broker = await RabbitServer.StartNewAsync();
        await using var check = new RabbitMQHealthCheck(_ => ValueTask.FromResult<string?>(broker.ConnectionString));

        (await CheckAsync(check)).Status.ShouldBe(HealthStatus.Healthy);
        await broker.StopAsync();
        await Catalog.Tests.Servers.Eventually.ShouldBeAsync(async () => (await CheckAsync(check)).Status == HealthStatus.Unhealthy, "the broker is seen to be away");
        await broker.StartAsync();
        (await CheckAsync(check)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task CheckHealthAsync_WrongPassword_IsUnhealthyWithoutShowingIt()
    {
        Assert.SkipWhen(RabbitServer.Missing is not null, RabbitServer.Missing ?? string.Empty);
        await using var broker = await RabbitServer.StartNewAsync();
        await using var check = new RabbitMQHealthCheck(_ => ValueTask.FromResult<string?>(broker.ConnectionString.Replace("guest@", "never-shown@", StringComparison.Ordinal)));

        var result = await CheckAsync(check);

        result.Status.ShouldBe(HealthStatus.Unhealthy);
        result.Description.ShouldNotBeNull().ShouldNotContain("never-shown");
    }

    private static Task<HealthCheckResult> CheckAsync(RabbitMQHealthCheck check) => check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}
