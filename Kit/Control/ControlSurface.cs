using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Masking;
using EnvironmentKit.Status;
using Microsoft.Extensions.Hosting;

namespace EnvironmentKit.Control;

/// <summary>What can be asked of the application that runs in this process.</summary>
internal sealed class ControlSurface(
    StatusMonitor monitor,
    ResourceLogs logs,
    ResourceCommandService commands,
    DistributedApplicationModel model,
    SecretMask mask,
    IHostApplicationLifetime lifetime) : IControlSurface
{
    /// <inheritdoc/>
    public IReadOnlyList<string> ResourceNames { get; } = [.. model.Resources.Where(resource => resource is not ParameterResource).Select(resource => resource.Name)];

    /// <inheritdoc/>
    public EnvironmentStatus Read() => monitor.Read();

    /// <inheritdoc/>
    public async Task<EnvironmentStatus> WaitUntilSettledAsync(CancellationToken cancellationToken)
    {
        await monitor.Settled.WaitAsync(cancellationToken).ConfigureAwait(false);
        return monitor.Read();
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<string>> ReadLogAsync(string resource, bool follow, CancellationToken cancellationToken) =>
        logs.ReadAsync(resource, follow, cancellationToken);

    /// <inheritdoc/>
    public async Task<string?> ExecuteAsync(string resource, string command, CancellationToken cancellationToken)
    {
        var target = model.Resources.First(candidate => string.Equals(candidate.Name, resource, StringComparison.OrdinalIgnoreCase));

        // Aspire's own commands have names that nobody types.
        var known = target.Annotations.OfType<ResourceCommandAnnotation>().Select(annotation => annotation.Name).ToList();
        var name = known.Find(candidate => candidate == command || candidate == $"resource-{command}" || candidate == $"aspire-{command}");
        if (name is null)
        {
            return $"there is no such command. There are: {string.Join(", ", known)}.";
        }

        var result = await commands.ExecuteCommandAsync(target, name, cancellationToken).ConfigureAwait(false);
        return result.Success ? null : mask.Apply(result.Message) ?? "no reason was given";
    }

    /// <inheritdoc/>
    public void Stop() => lifetime.StopApplication();
}
