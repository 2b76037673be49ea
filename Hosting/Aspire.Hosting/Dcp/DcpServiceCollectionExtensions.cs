using Aspire.Hosting.Dcp.Containers;
using Aspire.Hosting.Dcp.Launch;
using Aspire.Hosting.Dcp.Replicas;
using Aspire.Hosting.Dcp.Server;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Registers what runs resources on the orchestrator.</summary>
internal static class DcpServiceCollectionExtensions
{
    public static IServiceCollection AddDcp(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<AspireBundle>(provider));
        services.TryAddSingleton<DcpOptions>();
        services.TryAddSingleton<ContainerEngine>();
        services.TryAddSingleton(provider => new DcpProcess(
            provider.GetRequiredService<AspireBundle>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DcpProcess>>())
        {
            ContainerRuntime = provider.GetRequiredService<ContainerEngine>().DeclaredRuntime,
        });
        services.TryAddSingleton<ContainerPrerequisites>();
        services.TryAddSingleton<IFileSystemService, FileSystemService>();
        services.TryAddSingleton<ContainerCertificates>();
        services.TryAddSingleton<PersistentPorts>();
        services.TryAddSingleton<ReplicaRegistry>();
        services.TryAddSingleton<ReplicaLogs>();
        services.TryAddSingleton<ReplicaWatcher>();
        services.TryAddSingleton<LaunchPrograms>();
        services.TryAddSingleton<IResourceRuntime, DcpExecutor>();
        return services;
    }
}
