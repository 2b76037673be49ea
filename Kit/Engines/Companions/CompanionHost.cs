using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using EnvironmentKit.Engines.Accounts;
using EnvironmentKit.Engines.Containers;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.Ports;
using EnvironmentKit.Telemetry.Local.Statistics;

namespace EnvironmentKit.Engines.Companions;

/// <summary>
/// Prepares the declared containers before anything starts: where they run on process engines, each that one serves gets its companion; where
/// they run as containers, those of the kit's own are completed.
/// </summary>
internal sealed class CompanionHost(
    EnvironmentFolder folder,
    IEnumerable<IProcessEngine> engines,
    IEnumerable<IContainerForm> forms,
    EngineSelection selection,
    DistributedApplicationExecutionContext executionContext,
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ResourceCommandService commands,
    TimeProvider time,
    IServiceProvider services) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly List<Companion> _attached = [];
    private RunLock? _lock;
    private Lifeline? _lifeline;

    /// <summary>Takes the checkout for this run and changes the model.</summary>
    /// <exception cref="EnvironmentKitException">Something is missing or taken; one message says all of it, and nothing was started.</exception>
    public async Task StartAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        var hasContainers = model.Resources.Any(resource => resource.Annotations.OfType<ContainerImageAnnotation>().Any());
        if (await selection.DecideAsync(hasContainers, cancellationToken).ConfigureAwait(false) is { Choice: EngineChoice.Container })
        {
            await TakeFolderAsync(cancellationToken).ConfigureAwait(false);
            Complete(model);
            return;
        }

        var served = (from resource in model.Resources
                      where resource.Annotations.OfType<ContainerImageAnnotation>().Any()
                      let engine = engines.FirstOrDefault(engine => engine.Serves(resource))
                      where engine is not null
                      select (Resource: resource, Engine: engine)).ToList();
        if (!Supports(selection))
        {
            return;
        }

        // Also where no server is declared: a run is one of its checkout, and answers ./dev status.
        await TakeFolderAsync(cancellationToken).ConfigureAwait(false);

        var ports = new EndpointPorts(new LocalPorts(folder.Root), model);
        var problems = new List<string>();
        var companions = new List<Companion>();
        foreach (var (resource, engine) in served)
        {
            try
            {
                engine.RequireInstalled(resource);
                ports.Assign(resource);
                companions.Add(Create(model, resource, engine, ports));
            }
            catch (EnvironmentKitException exception)
            {
                problems.Add(exception.Message);
            }
        }

        if (problems.Count > 0)
        {
            throw new EnvironmentKitException(string.Join('\n', problems));
        }

        foreach (var companion in companions)
        {
            companion.Attach(model, _ended.Token);
            _attached.Add(companion);
        }
    }

    /// <summary>What reads the figures of a resource's server; null where there is none, or it has not begun to start.</summary>
    public IServerStatistics? StatisticsOf(IResource resource) => _attached.Find(companion => companion.Resource == resource)?.Current?.Statistics;

    private void Complete(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources.ToList())
        {
            foreach (var form in forms.Where(form => form.Serves(resource)))
            {
                form.Complete(resource);
            }
        }

        new EngineVolumes(folder).Note(model.Resources
            .SelectMany(resource => resource.Annotations.OfType<ContainerMountAnnotation>())
            .Where(mount => mount is { Type: ContainerMountType.Volume, Source.Length: > 0 })
            .Select(mount => mount.Source!));
    }

    public void Dispose()
    {
        _ended.Cancel();
        WaitForPreparation();
        // Whatever server is left now ends with the lifeline.
        _lifeline?.Dispose();
        if (_lock is not null)
        {
            try
            {
                folder.Clear();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A server is still writing its last lines; the next run clears up.
            }

            _lock.Dispose();
        }

        _ended.Dispose();
    }

    // What is still being written would lie in a folder that is empty already.
    private void WaitForPreparation()
    {
        try
        {
            Task.WaitAll([.. _attached.Select(companion => companion.EarlyPreparation)], TimeSpan.FromSeconds(5));
        }
        catch (AggregateException)
        {
            // It failed or was given up, which is told elsewhere.
        }
    }

    private async Task TakeFolderAsync(CancellationToken cancellationToken)
    {
        try
        {
            folder.Create();
            _lock = RunLock.Take(folder, time);
            if (_lock.FollowsCrash)
            {
                await LeftServers.WaitAsync(folder, time, cancellationToken).ConfigureAwait(false);
            }

            folder.Clear();
            folder.Create();
            _lifeline = Lifeline.Hold(folder.LifelinePath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException(
                $"{folder.Root} cannot be used: {exception.Message} If it is another user's, of a run as root for instance, delete it or give it back with chown.", exception);
        }
    }

    private static bool Supports(EngineSelection selection) => OperatingSystem.IsLinux()
        || (selection.IsAskedFor
            ? throw new EnvironmentKitException("Process engines run on Linux only. On this machine, run the environment inside WSL or a Linux virtual machine.")
            : false);

    private Companion Create(DistributedApplicationModel model, IResource resource, IProcessEngine engine, EndpointPorts ports)
    {
        var name = resource.Name + "-server";
        if (model.Resources.TryGetByName(name, out _))
        {
            throw new EnvironmentKitException($"The name '{name}' is needed for the server process of '{resource.Name}', but another resource has it. Rename that one.");
        }

        var account = Environment.IsPrivilegedProcess
            ? AccountDirectory.WithAccessTo(AccountDirectory.Find(engine.Package.Accounts), [folder.Root, .. engine.Package.Reaches])
            : null;
        return new Companion(
            resource, engine, account, folder, ports,
            new CompanionServices(executionContext, eventing, notifications, loggers, commands, time, services));
    }
}
