using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Terminals;

/// <summary>Adds to a model what holds the terminals of a resource, once the number of its replicas is final.</summary>
internal static class TerminalHosts
{
    public static void Add(IResource resource, TerminalAnnotation terminal, BeforeStartEvent starting)
    {
        // A container's terminal would be in the container.
        if (terminal.Hosts.Count > 0 || resource.IsContainer() || !starting.Services.GetRequiredService<DistributedApplicationExecutionContext>().IsRunMode)
        {
            return;
        }

        // The paths of sockets are short: this folder is the shortest that is ours alone.
        var folder = Directory.CreateTempSubdirectory("aspire-term-").FullName;
        starting.Services.GetService<IHostApplicationLifetime>()?.ApplicationStopped.Register(() => Remove(folder));
        var program = starting.Services.GetRequiredService<IConfiguration>()["ASPIRE_TERMINAL_HOST_PATH"] is { Length: > 0 } given
            ? given
            : starting.Services.GetRequiredService<AspireBundle>().ManagedPath;
        terminal.Hosts = [.. Enumerable.Range(0, resource.GetReplicaCount()).Select(index =>
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, $"{index}")).FullName;
            return new TerminalHostResource($"{resource.Name}-terminalhost-{index}", resource, program, own, terminal.Options);
        })];
        foreach (var host in terminal.Hosts)
        {
            starting.Model.Resources.Add(host);
            if (resource is IResourceWithWaitSupport)
            {
                // The orchestrator connects to the host, which must listen by then.
                resource.Annotations.Add(new WaitAnnotation(host, WaitType.WaitUntilStarted));
            }
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A few empty sockets are left for the system to clean up.
        }
    }
}
