using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Accounts;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.Preparation;

namespace EnvironmentKit.Engines.Companions;

/// <summary>
/// The server process of one declared resource: an executable beside it, <c>db-server</c> for <c>db</c>, that the orchestrator starts and stops.
/// The declared resource stays the same object, without its container image, so that everything that refers to it holds.
/// </summary>
internal sealed class Companion
{
    private const string Shell = "/bin/sh";

    private readonly IProcessEngine _engine;
    private readonly Account? _account;
    private readonly EnvironmentFolder _environment;
    private readonly EndpointPorts _ports;
    private readonly CompanionServices _services;
    private readonly string _folder;
    private IReadOnlyList<IResource> _family = [];
    private Task<CompanionPlan>? _prepared;
    private bool _isAnnounced;
    private Task? _followingLog;

    public Companion(IResource resource, IProcessEngine engine, Account? account, EnvironmentFolder environment, EndpointPorts ports, CompanionServices services)
    {
        Resource = resource;
        _engine = engine;
        _account = account;
        _environment = environment;
        _ports = ports;
        _services = services;
        _folder = environment.CreateServerFolder(resource.Name, account);
        Server = new ExecutableResource(resource.Name + "-server", Shell, _folder);
    }

    /// <summary>The declared resource.</summary>
    public IResource Resource { get; }

    /// <summary>The executable that the orchestrator runs.</summary>
    public ExecutableResource Server { get; }

    /// <summary>The plan of the start that is under way or running.</summary>
    public CompanionPlan? Current { get; private set; }

    /// <summary>The preparation that began before anything asked for it; it writes to the private folder.</summary>
    public Task EarlyPreparation { get; private set; } = Task.CompletedTask;

    private string ScriptPath => Path.Join(_folder, "start.sh");

    /// <summary>Puts the companion into the model in the container's place.</summary>
    /// <param name="model">The application.</param>
    /// <param name="ended">Cancelled when the application is disposed of.</param>
    public void Attach(DistributedApplicationModel model, CancellationToken ended)
    {
        foreach (var image in Resource.Annotations.OfType<ContainerImageAnnotation>().ToList())
        {
            Resource.Annotations.Remove(image);
        }

        Server.Annotations.Add(new CommandLineArgsCallbackAnnotation(arguments => arguments.Add(ScriptPath)));
        Server.Annotations.Add(new ResourceRelationshipAnnotation(Resource, "Parent"));
        Server.Annotations.Add(ManifestPublishingCallbackAnnotation.Ignore);
        foreach (var annotation in Resource.Annotations.OfType<ExplicitStartupAnnotation>().ToList())
        {
            Server.Annotations.Add(annotation);
        }

        model.Resources.Add(Server);
        _family = [Resource, .. ChildrenOf(model, Resource)];
        CompanionCommands.Add(this, _services);
        var mirror = new CompanionMirror(this, _family, _services);
        _ = mirror.FollowStateAsync(ended);
        _services.Eventing.Subscribe<BeforeResourceStartedEvent>(Server, (_, cancellationToken) =>
        {
            // Only now is it settled under which name the orchestrator runs the server, and so where its log is.
            _followingLog ??= mirror.FollowLogAsync(ended);
            return BeforeStartAsync(cancellationToken);
        });

        // Most preparation needs nobody else: it runs while the orchestrator comes up.
        if (!Resource.Annotations.Any(annotation => annotation is WaitAnnotation or ExplicitStartupAnnotation))
        {
            EarlyPreparation = _prepared = Task.Run(() => PrepareAsync(ended), ended);
        }
    }

    private async Task BeforeStartAsync(CancellationToken cancellationToken)
    {
        await AnnounceAsync(cancellationToken).ConfigureAwait(false);

        // Waits for what the declared resource waits for, and runs what was subscribed to it.
        await _services.Eventing.PublishAsync(new BeforeResourceStartedEvent(Resource, _services.Provider), cancellationToken).ConfigureAwait(false);

        await _services.Notifications.PublishUpdateAsync(Resource, snapshot =>
            snapshot.State?.Text == KnownResourceStates.Waiting ? snapshot with { State = KnownResourceStates.Starting } : snapshot).ConfigureAwait(false);

        // What was prepared serves one start.
        var prepared = Interlocked.Exchange(ref _prepared, null);
        prepared ??= PrepareAsync(cancellationToken);
        Current = await prepared.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        if (_isAnnounced)
        {
            return;
        }

        _isAnnounced = true;
        await _services.Eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(Resource, _services.Provider), cancellationToken).ConfigureAwait(false);
        foreach (var member in _family.OfType<IResourceWithConnectionString>())
        {
            await _services.Eventing.PublishAsync(new ConnectionStringAvailableEvent(member, _services.Provider), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CompanionPlan> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            var logger = _services.Loggers.GetLogger(Server);
            var declared = await DeclaredContainerReader.ReadAsync(Resource, _folder, _account, _services, logger, cancellationToken).ConfigureAwait(false);
            var plan = await _engine.PlanAsync(
                new CompanionContext
                {
                    Resource = Resource,
                    Declared = declared,
                    Folder = _folder,
                    Environment = _environment,
                    Account = _account,
                    Ports = EndpointPorts.Of(Resource),
                    ClaimPort = purpose => _ports.Claim($"{Resource.Name}/{purpose}"),
                    Services = _services.Provider,
                },
                cancellationToken).ConfigureAwait(false);
            var context = new PreparationContext
            {
                ResourceName = Resource.Name,
                Folder = _folder,
                LifelinePath = _environment.LifelinePath,
                Account = _account,
                Logger = logger,
            };
            foreach (var step in plan.Preparation)
            {
                await step.RunAsync(context, cancellationToken).ConfigureAwait(false);
            }

            var subject = new ScriptSubject($"the server of '{Resource.Name}'", _folder, _environment.LifelinePath, _account)
            {
                StopSignal = plan.StopSignal,
                StopTimeout = plan.StopTimeout,
            };
            PrivateFile.Write(ScriptPath, CompanionScript.Write(subject, plan.Server), account: null);
            return plan;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"'{Resource.Name}' could not be prepared: {exception.Message}", exception);
        }
    }

    private static IEnumerable<IResource> ChildrenOf(DistributedApplicationModel model, IResource parent) => model.Resources
        .Where(resource => resource is IResourceWithParent child && child.Parent == parent && resource is not ExecutableResource and not ProjectResource
            && !resource.Annotations.OfType<ContainerImageAnnotation>().Any())
        .SelectMany(child => ChildrenOf(model, child).Prepend(child));
}
