using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs the orchestrator as long as the host runs.</summary>
internal sealed class OrchestratorHostService(DistributedApplicationExecutionContext executionContext, Lazy<ApplicationOrchestrator> orchestrator)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        executionContext.IsRunMode ? orchestrator.Value.RunAsync(cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        orchestrator.IsValueCreated ? orchestrator.Value.ShutdownAsync(cancellationToken) : Task.CompletedTask;
}
