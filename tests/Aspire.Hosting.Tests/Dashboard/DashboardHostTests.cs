using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Tests.Dashboard;

public sealed class DashboardHostTests : IAsyncDisposable
{
    private readonly LogRecorder _log = new();
    private readonly DistributedApplicationEventing _eventing = new();
    private readonly ExecutableResource _web = new("web", "program", "/");
    private readonly ResourceServiceFixture _fixture;
    private readonly DistributedApplicationModel _model;

    public DashboardHostTests()
    {
        _fixture = new ResourceServiceFixture(
            services => services
                .AddLogging(logging => logging.AddProvider(_log))
                // Any file will do: nothing here starts it.
                .AddSingleton(new AspireBundle(new ConfigurationBuilder()
                    .AddInMemoryCollection([new("DcpPublisher:DashboardPath", typeof(DashboardHostTests).Assembly.Location)]).Build())),
            _web);
        _model = _fixture.Services.GetRequiredService<DistributedApplicationModel>();
    }

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BeforeStart_RunMode_PutsTheDashboardFirst()
    {
        await StartAsync(DistributedApplicationOperation.Run);

        _model.Resources.Select(resource => resource.Name).ShouldBe(["aspire-dashboard", "web"]);
    }

    [Fact]
    public async Task BeforeStart_PublishMode_AddsNothing()
    {
        await StartAsync(DistributedApplicationOperation.Publish);

        _model.Resources.Select(resource => resource.Name).ShouldBe(["web"]);
    }

    [Fact]
    public async Task BeforeStart_RunMode_ServesTheDashboardSoon()
    {
        await StartAsync(DistributedApplicationOperation.Run);

        await Eventually.HoldsAsync(() => IsListening(_fixture.Options.ResourceServiceUrl));
    }

    [Fact]
    public async Task ResourceReady_Dashboard_SaysWhereToLogIn()
    {
        await StartAsync(DistributedApplicationOperation.Run);

        await _eventing.PublishAsync(new ResourceReadyEvent(_model.Resources[0], _fixture.Services), Deadline);

        _log.Entries.ShouldContain((LogLevel.Information, $"Now listening on: {_fixture.Options.FrontendUrl}"));
        _log.Entries.ShouldContain((LogLevel.Information, $"Login to the dashboard at {_fixture.Options.LoginUrl}"));
    }

    [Fact]
    public async Task Dashboard_Ends_IsReportedWithItsLastLinesAndWithoutItsKeys()
    {
        await StartAsync(DistributedApplicationOperation.Run);
        await Eventually.HoldsAsync(() => IsListening(_fixture.Options.ResourceServiceUrl));
        _fixture.Logs.GetLogger("aspire-dashboard").LogError("address in use, key {Key}", _fixture.Options.OtlpApiKey);

        await _fixture.Notifications.PublishUpdateAsync(
            _model.Resources[0], snapshot => snapshot with { State = KnownResourceStates.Exited, ExitCode = 134 });

        await Eventually.HoldsAsync(() => _log.Entries.Any(entry => entry.Level == LogLevel.Warning));
        var warning = _log.Entries.Single(entry => entry.Level == LogLevel.Warning).Message;
        warning.ShouldContain("134");
        warning.ShouldContain("address in use");
        warning.ShouldNotContain(_fixture.Options.OtlpApiKey!);
    }

    [Fact]
    public async Task BeforeStart_PortOfTheResourceServiceTaken_NamesTheSettingAndGoesOn()
    {
        using var taken = new TcpListener(IPAddress.Loopback, _fixture.Options.ResourceServiceUrl.Port);
        taken.Start();

        await StartAsync(DistributedApplicationOperation.Run);

        await Eventually.HoldsAsync(() => _log.Entries.Any(entry => entry.Level == LogLevel.Error));
        _log.Entries.ShouldContain(entry => entry.Message.Contains("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private async Task StartAsync(DistributedApplicationOperation operation)
    {
        var host = _fixture.Services.GetServices<IDistributedApplicationEventingSubscriber>().OfType<DashboardHost>().Single();
        await host.SubscribeAsync(_eventing, new DistributedApplicationExecutionContext(operation), Deadline);
        await _eventing.PublishAsync(new BeforeStartEvent(_fixture.Services, _model), Deadline);
    }

    private static bool IsListening(Uri address)
    {
        try
        {
            using var client = new TcpClient(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
