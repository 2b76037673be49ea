using System.Collections.Concurrent;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Certificates;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp.Client;
using Aspire.Hosting.Dcp.Containers;
using Aspire.Hosting.Dcp.Endpoints;
using Aspire.Hosting.Dcp.Launch;
using Aspire.Hosting.Dcp.Model;
using Aspire.Hosting.Dcp.Replicas;
using Aspire.Hosting.Dcp.Server;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.ProjectLaunch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Runs executables, projects and containers on the orchestrator.</summary>
internal sealed partial class DcpExecutor(
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext executionContext,
    DcpOptions options,
    AspireBundle bundle,
    DcpProcess process,
    StartAttempts attempts,
    ReplicaRegistry replicas,
    ReplicaWatcher watcher,
    ReplicaLogs logs,
    LaunchPrograms programs,
    ContainerPrerequisites prerequisites,
    ContainerCertificates containerCertificates,
    PersistentPorts persistentPorts,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    ILogger<DcpExecutor> logger) : IResourceRuntime, IDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(15);

    private readonly LaunchConfigurationResolver _resolver = new(executionContext, services.GetService<SecretMask>(), services.GetService<ResourceCertificates>());
    private readonly ContainerConfigurationResolver _containers = new(executionContext, services, services.GetService<SecretMask>(), services.GetService<ResourceCertificates>());
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<IResource, Lazy<Task>> _served = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyDictionary<IResource, IReadOnlyList<ServedEndpoint>> _endpoints = new Dictionary<IResource, IReadOnlyList<ServedEndpoint>>();
    private Task _background = Task.CompletedTask;
    private int _isShutDown;

    public void BeginStart() => process.BeginStart();

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // Says at once what is missing; the orchestrator's coming up itself is not waited for before there is something to ask of it.
        _ = bundle.DcpPath;
        var resources = model.Resources.Where(resource => replicas.Of(resource).Count > 0).ToArray();
        var hasContainers = resources.Any(resource => resource.IsContainer());
        if (!hasContainers)
        {
            // The orchestrator asks a container engine on its own account; one that hangs would hold its client until long after the run.
            process.ContainerRuntime = ContainerClients.NotInstalled() ?? process.ContainerRuntime;
        }

        process.BeginStart();
        await persistentPorts.RestoreAsync(resources, cancellationToken).ConfigureAwait(false);
        _endpoints = new EndpointAllocator(options).Allocate([.. resources.Select(resource => (resource, replicas.Of(resource).Count))]);
        loggers.ConsoleLogSource = logs;
        List<Task> background =
        [
            Task.Run(() => watcher.WatchProcessesAsync(_over.Token), CancellationToken.None),
            Task.Run(() => logs.RunAsync(_over.Token), CancellationToken.None),
        ];
        if (hasContainers)
        {
            prerequisites.Begin(_over.Token);
            background.Add(Task.Run(() => watcher.WatchContainersAsync(_over.Token), CancellationToken.None));
        }

        _background = Task.WhenAll(background);

        // All endpoints are allocated before the first event: a callback may look at the endpoints of another resource.
        foreach (var resource in resources)
        {
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken).ConfigureAwait(false);
        }
    }

    public IReadOnlyList<string> GetReplicaNames(IResource resource) => [.. replicas.Of(resource).Select(replica => replica.Name)];

    public async Task CreateAsync(IResource resource, string replicaName, CancellationToken cancellationToken)
    {
        var replica = Find(replicaName);
        await replica.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var serving = ServeAsync(resource, cancellationToken);
            var removal = RemoveAsync(replica, cancellationToken);
            if (resource.IsContainer())
            {
                await CreateContainerAsync(replica, Task.WhenAll(serving, removal), cancellationToken).ConfigureAwait(false);
                return;
            }

            var launch = await ResolveAsync(replica, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(serving, removal).ConfigureAwait(false);
            await CreateAsync(replica, launch, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            replica.Gate.Release();
        }
    }

    public async Task StopAsync(IResource resource, string replicaName, CancellationToken cancellationToken)
    {
        var replica = Find(replicaName);
        await replica.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!replica.Ended.IsCompleted)
            {
                replica.IsStopping = true;
                var client = await process.GetClientAsync(cancellationToken).ConfigureAwait(false);
                const string Stop = """{"spec":{"stop":true}}""";
                await (resource.IsContainer()
                    ? (Task)client.PatchAsync<Container>(replica.Name, Stop, cancellationToken)
                    : client.PatchAsync<Executable>(replica.Name, Stop, cancellationToken)).ConfigureAwait(false);
                await replica.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            replica.Gate.Release();
        }
    }

    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isShutDown, 1) != 0)
        {
            return;
        }

        if (options.WaitForResourceCleanup)
        {
            await EndAllAsync(cancellationToken).ConfigureAwait(false);
        }

        await process.StopAsync(cancellationToken).ConfigureAwait(false);
        await _over.CancelAsync().ConfigureAwait(false);
        await _background.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(EndPatience);
        try
        {
            await ShutdownAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What is left ends with this process.
        }

        await process.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private Replica Find(string name) => replicas.TryFind(name, out var replica)
        ? replica
        : throw new DistributedApplicationException($"There is no replica '{name}'.");

    /// <summary>Creates the services of a resource, once for all its replicas and starts.</summary>
    private Task ServeAsync(IResource resource, CancellationToken cancellationToken) =>
        _served.GetOrAdd(resource, added => new Lazy<Task>(() => CreateServicesAsync(added))).Value.WaitAsync(cancellationToken);

    private async Task CreateServicesAsync(IResource resource)
    {
        if (_endpoints.TryGetValue(resource, out var endpoints) && endpoints.Count > 0)
        {
            var client = await process.GetClientAsync(_over.Token).ConfigureAwait(false);
            await Task.WhenAll(endpoints.Select(endpoint => client.CreateAsync(endpoint.Service, _over.Token))).ConfigureAwait(false);
        }
    }

    /// <summary>Removes what an earlier start has left.</summary>
    private async Task RemoveAsync(Replica replica, CancellationToken cancellationToken)
    {
        if (!replica.IsCreated)
        {
            return;
        }

        replica.Retire();
        var client = await process.GetClientAsync(cancellationToken).ConfigureAwait(false);
        if (await DeleteAsync(client, replica, cancellationToken).ConfigureAwait(false))
        {
            await replica.Gone.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(LaunchProgram Program, LaunchConfiguration Configuration)> ResolveAsync(Replica replica, CancellationToken cancellationToken)
    {
        var finding = programs.FindAsync(replica.Resource, cancellationToken);
        var resolving = _resolver.ResolveAsync(replica.Resource, loggers.GetLogger(replica.Name), cancellationToken);
        await Task.WhenAll(finding, resolving).ConfigureAwait(false);
        var program = await finding.ConfigureAwait(false);
        program.EnsureExists(replica.Resource.Name);
        return (program, await resolving.ConfigureAwait(false));
    }

    private async Task CreateAsync(Replica replica, (LaunchProgram Program, LaunchConfiguration Configuration) launch, CancellationToken cancellationToken)
    {
        var (program, configuration) = launch;
        var project = replica.Resource.Annotations.OfType<IProjectMetadata>().LastOrDefault();
        var profile = project is null ? null : LaunchProfiles.Effective(replica.Resource, project);

        // A launch profile's arguments come before those of the declaration.
        IReadOnlyList<LaunchArgument> arguments =
        [
            .. CommandLine.Split(profile?.Profile.CommandLineArgs).Select(argument => new LaunchArgument(argument, IsSensitive: false)),
            .. Arguments(replica.Resource, configuration),
        ];
        var executable = new Executable
        {
            Metadata = { Name = replica.Name },
            Spec =
            {
                ExecutablePath = program.Path,
                WorkingDirectory = program.WorkingDirectory,
                Args = [.. program.Arguments, .. arguments.Select(argument => argument.Value)],
                Env = [.. configuration.Environment],
                Terminal = replica.Resource.Annotations.OfType<TerminalAnnotation>().LastOrDefault() is { } terminal && replica.Index < terminal.Hosts.Count
                    ? new TerminalConnection(terminal.Hosts[replica.Index].ProducerPath, terminal.Options.Columns, terminal.Options.Rows)
                    : null,
            },
        };
        Annotate(executable.Metadata, replica);
        await CreateAsync(
            replica,
            executable,
            new ReplicaLaunch(program, [.. arguments.Select(argument => argument.IsSensitive)], project?.ProjectPath, profile?.Name)
            {
                Hidden = [.. arguments.Select(argument => argument.IsHidden)],
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A resource's arguments, but for the one that another launch command replaces.</summary>
    private static IEnumerable<LaunchArgument> Arguments(IResource resource, LaunchConfiguration configuration)
    {
        var replaced = resource.Annotations.OfType<ProjectLaunchArgsOverrideAnnotation>().LastOrDefault()?.LeadingResourceArgumentToRemove;
        return replaced is not null && configuration.Arguments is [var first, ..] && first.Value == replaced ? configuration.Arguments.Skip(1) : configuration.Arguments;
    }

    private async Task CreateContainerAsync(Replica replica, Task unblocked, CancellationToken cancellationToken)
    {
        var ready = prerequisites.ReadyAsync(cancellationToken);
        if (await Task.WhenAny(ready, prerequisites.Unanswered).ConfigureAwait(false) != ready)
        {
            loggers.GetLogger(replica.Name).LogError("{Reason}", await prerequisites.Unanswered.ConfigureAwait(false));
            await notifications.PublishUpdateAsync(
                replica.Resource, replica.Name, snapshot => snapshot with { State = KnownResourceStates.RuntimeUnhealthy }).ConfigureAwait(false);
            _ = CreateLaterAsync(replica);
            return;
        }

        var resolving = _containers.ResolveAsync(replica.Resource, loggers.GetLogger(replica.Name), cancellationToken);
        var engine = await ready.ConfigureAwait(false);
        var configuration = containerCertificates.Place(replica.Resource, await resolving.ConfigureAwait(false), engine);
        var container = ContainerObject.Of(
            replica.Resource, replica.Name, configuration, _endpoints[replica.Resource], engine.HostEntry, prerequisites.NetworkName);
        Annotate(container.Metadata, replica);
        await unblocked.ConfigureAwait(false);
        await CreateAsync(
            replica,
            container,
            new ReplicaLaunch(null, [.. configuration.Launch.Arguments.Select(argument => argument.IsSensitive)], null, null),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts a container once the engine answers, unless somebody else has started it by then or it is not wanted any more.</summary>
    private async Task CreateLaterAsync(Replica replica)
    {
        using var attempt = attempts.Begin(replica.Name, _over.Token);
        try
        {
            await prerequisites.ReadyAsync(attempt.Token).ConfigureAwait(false);
            if (notifications.TryGetCurrentState(replica.Name, out var current) && current.Snapshot.State?.Text == KnownResourceStates.RuntimeUnhealthy)
            {
                await CreateAsync(replica.Resource, replica.Name, attempt.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // Everything goes down.
        }
        catch (Exception e) when (e is DistributedApplicationException or OperationCanceledException)
        {
            var reason = e is OperationCanceledException ? "It was stopped before it had started." : e.Message;
            loggers.GetLogger(replica.Name).LogError("{Reason}", reason);
            await notifications.PublishUpdateAsync(replica.Resource, replica.Name, snapshot => snapshot with
            {
                State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
            }).ConfigureAwait(false);
        }
    }

    private async Task CreateAsync<T>(Replica replica, T created, ReplicaLaunch launch, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T>
    {
        replica.Creating(launch);
        try
        {
            var client = await process.GetClientAsync(cancellationToken).ConfigureAwait(false);
            await client.CreateAsync(created, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            replica.NotCreated();
            throw;
        }

        Created(replica.Name);
    }

    private void Annotate(DcpMetadata metadata, Replica replica)
    {
        metadata.Annotate(DcpMetadata.ResourceName, replica.Resource.Name);
        metadata.Annotate(DcpMetadata.OtelServiceName, replica.Resource.Name);
        metadata.Annotate(DcpMetadata.OtelServiceInstanceId, replica.Suffix);
        metadata.Annotate(DcpMetadata.ReplicaCount, $"{replicas.Of(replica.Resource).Count}");
        metadata.Annotate(DcpMetadata.ReplicaIndex, $"{replica.Index}");
        if (_endpoints.TryGetValue(replica.Resource, out var endpoints) && endpoints.Count > 0)
        {
            metadata.Annotate(
                DcpMetadata.ServiceProducers,
                JsonSerializer.Serialize([.. endpoints.Select(endpoint => endpoint.Producer)], DcpJson.Default.ListServiceProducer));
        }
    }

    /// <summary>A process that has ended leaves nothing behind; a container does, until it is removed.</summary>
    private static bool IsToBeEnded(Replica replica) => replica.Resource.IsContainer()
        ? replica.IsCreated && !replica.IsGivenUp && !ContainerLifetimes.IsPersistent(replica.Resource)
        : !replica.Ended.IsCompleted;

    private static Task<bool> DeleteAsync(DcpClient client, Replica replica, CancellationToken cancellationToken) => replica.Resource.IsContainer()
        ? client.DeleteAsync<Container>(replica.Name, cancellationToken)
        : client.DeleteAsync<Executable>(replica.Name, cancellationToken);

    private async Task EndAllAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(EndPatience);
        try
        {
            await Task.WhenAll(replicas.All.Where(IsToBeEnded).Select(async replica =>
            {
                replica.IsStopping = true;
                var client = await process.GetClientAsync(patience.Token).ConfigureAwait(false);
                await DeleteAsync(client, replica, patience.Token).ConfigureAwait(false);
                await (replica.Resource.IsContainer() ? replica.Gone : replica.Ended).WaitAsync(patience.Token).ConfigureAwait(false);
            })).ConfigureAwait(false);
            await prerequisites.RemoveAsync(patience.Token).ConfigureAwait(false);
            process.NothingRuns = replicas.All.Any(replica => replica.IsGivenUp)
                && !replicas.All.Any(replica => ContainerLifetimes.IsPersistent(replica.Resource));
        }
        catch (Exception e) when (e is OperationCanceledException or DistributedApplicationException)
        {
            // The orchestrator ends the rest, and kills what does not listen.
            NotAllEnded(e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Replica} is created.")]
    private partial void Created(string replica);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Not everything has ended in time: {Reason}")]
    private partial void NotAllEnded(string reason);
}
