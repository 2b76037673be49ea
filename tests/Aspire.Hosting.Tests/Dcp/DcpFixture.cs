using Aspire.Hosting.Dcp;
using Aspire.Hosting.Dcp.Client;
using Aspire.Hosting.Dcp.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Dcp;

/// <summary>A real orchestrator for the tests of a class.</summary>
public sealed class DcpFixture : IAsyncLifetime
{
    internal DcpProcess Process { get; } = Create(Environment.ProcessId);

    internal DcpClient Client { get; private set; } = null!;

    internal static DcpProcess Create(int monitoredProcessId) => new(
        new AspireBundle(new ConfigurationBuilder().AddEnvironmentVariables().Build()),
        TimeProvider.System,
        NullLogger<DcpProcess>.Instance)
    {
        MonitoredProcessId = monitoredProcessId,
    };

    public async ValueTask InitializeAsync() => Client = await Process.GetClientAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await Process.DisposeAsync();
}
