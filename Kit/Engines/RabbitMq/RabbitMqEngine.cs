using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Companions;

namespace EnvironmentKit.Engines.RabbitMq;

/// <summary>Serves RabbitMQ resources by an installed RabbitMQ, with the variables and folders of the official image.</summary>
internal sealed class RabbitMqEngine : IProcessEngine
{
    private const string DataPath = "/var/lib/rabbitmq";

    public ServerPackage Package { get; } = new("rabbitmq-server", "rabbitmq");

    public bool Serves(IResource resource) => resource is RabbitMQServerResource;

    public void RequireInstalled(IResource resource)
    {
        var programs = Programs(resource);
        if (programs.Version is { } version && version < RabbitMqPrograms.Oldest)
        {
            throw new EnvironmentKitException(
                $"'{resource.Name}' needs RabbitMQ {RabbitMqPrograms.Oldest} or newer; {programs.Server} is {version}. Install a newer one with: sudo apt-get install {Package.Name}");
        }
    }

    public Task<CompanionPlan> PlanAsync(CompanionContext context, CancellationToken cancellationToken) =>
        Task.FromResult(RabbitMqPlan.Create(Programs(context.Resource), SettingsOf(context)));

    /// <summary>Reads a container's declaration as the official image would.</summary>
    internal static RabbitMqSettings SettingsOf(CompanionContext context)
    {
        var declared = context.Declared;
        return new RabbitMqSettings
        {
            Name = context.Resource.Name,
            Port = context.Ports["tcp"],
            ManagementPort = context.Ports.TryGetValue("management", out var management) ? management : null,
            DistributionPort = context.ClaimPort("distribution"),
            UserName = declared.Variable("RABBITMQ_DEFAULT_USER") ?? "guest",
            Password = declared.Variable("RABBITMQ_DEFAULT_PASS") ?? "guest",
            VirtualHost = declared.Variable("RABBITMQ_DEFAULT_VHOST") ?? "/",
            Folder = context.Folder,
            Storage = ServerStorage.Of(context, DataPath).Path,
        };
    }

    private RabbitMqPrograms Programs(IResource resource) =>
        RabbitMqPrograms.Find("/") ?? throw Installed.Missing(resource.Name, "RabbitMQ", Package.Name!);
}
