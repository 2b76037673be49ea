using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Files;
using EnvironmentKit.Deployment.Resolution.Values;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>What the kit knows about one kind of server: the user of its image, what it writes and where, how it is asked for its health.</summary>
internal abstract class Technology
{
    private static readonly Technology[] _all =
    [
        new PostgresTechnology(), new PostgresReplicaTechnology(), new PostgresBackupTechnology(), new RabbitMqTechnology(), new ElasticsearchTechnology(), new NginxTechnology(), new ProjectTechnology(), new ContainerTechnology(),
    ];

    /// <summary>The part that its services play.</summary>
    public abstract string Component { get; }

    /// <summary>What one replica may use when nothing is declared.</summary>
    public abstract ServiceLimits Limits { get; }

    /// <summary>What knows most about a resource.</summary>
    public static Technology Of(IResource resource) => Array.Find(_all, technology => technology.Makes(resource))!;

    /// <summary>Whether a resource is of this kind.</summary>
    public abstract bool Makes(IResource resource);

    /// <summary>The user that its image has for it.</summary>
    public abstract ServiceUser UserOf(ImageReference image);

    /// <summary>The image of a resource.</summary>
    public virtual ImageReference ImageOf(IResource resource, TierModel model) => DeclaredImage.Of(resource, model);

    /// <summary>Resolves values that the declaration gives elsewhere than in variables.</summary>
    public virtual ValueTask ReadAsync(ServiceDraft draft) => ValueTask.CompletedTask;

    /// <summary>Adds what the declaration need not say.</summary>
    public virtual void Complete(ServiceDraft draft)
    {
    }

    /// <summary>How the image of the service is built; null where others publish it.</summary>
    public virtual Task<ImageBuild?> BuildAsync(ServiceDraft draft, Service service, CancellationToken cancellationToken)
    {
        // What a build is given, the service is not: its secrets and connections are not the service's.
        var values = new ValueResolver(draft.Model, new SecretList(draft.Model.Resources), service.Name, cancellationToken);
        return draft.Model.Images.BuildOfAsync(draft.Resource, service, value => values.TextAsync(value, "A build argument"), NoServices.Instance, cancellationToken);
    }

    /// <summary>The service, when all is known about it.</summary>
    public virtual Service Finish(ServiceDraft draft) => draft.ToService(draft.Run == RunMode.Continuous ? Component : "job");

    /// <summary>The whole tier, with what this service asks of others.</summary>
    public virtual TierDeployment Join(TierDeployment deployment, IResource resource, TierModel model) => deployment;
}
