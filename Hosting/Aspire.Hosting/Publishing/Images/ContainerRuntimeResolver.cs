using Aspire.Hosting.Dcp.Containers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing.Images;

/// <inheritdoc cref="IContainerRuntimeResolver"/>
internal sealed class ContainerRuntimeResolver : IContainerRuntimeResolver
{
    private readonly IConfiguration _configuration;
    private readonly IServiceProvider _services;
    private readonly ILogger<ContainerRuntimeResolver> _logger;
    private readonly Lazy<Task<IContainerRuntime>> _found;

    public ContainerRuntimeResolver(IConfiguration configuration, IServiceProvider services, ILogger<ContainerRuntimeResolver> logger)
    {
        _configuration = configuration;
        _services = services;
        _logger = logger;
        _found = new Lazy<Task<IContainerRuntime>>(FindAsync);
    }

    public Task<IContainerRuntime> ResolveAsync(CancellationToken cancellationToken = default) => _found.Value.WaitAsync(cancellationToken);

    /// <summary>The engine that the settings name; null leaves the choice to who asks.</summary>
    public static string? Declared(IConfiguration configuration) =>
        new[] { "DcpPublisher:ContainerRuntime", "ASPIRE_CONTAINER_RUNTIME", "DOTNET_ASPIRE_CONTAINER_RUNTIME" }
            .Select(name => configuration[name]?.Trim()).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private async Task<IContainerRuntime> FindAsync()
    {
        if (Declared(_configuration) is { } declared)
        {
            return _services.GetKeyedService<IContainerRuntime>(declared) ?? throw new DistributedApplicationException(
                $"The container engine '{declared}' is not known: ASPIRE_CONTAINER_RUNTIME is either '{ContainerClients.Docker}' or '{ContainerClients.Podman}'.");
        }

        foreach (var client in new[] { ContainerClients.Docker, ContainerClients.Podman })
        {
            var runtime = _services.GetRequiredKeyedService<IContainerRuntime>(client);
            if (await runtime.CheckIfRunningAsync(CancellationToken.None).ConfigureAwait(false))
            {
                return runtime;
            }
        }

        _logger.LogWarning("No container engine answers; Docker is taken for it.");
        return _services.GetRequiredKeyedService<IContainerRuntime>(ContainerClients.Docker);
    }
}
