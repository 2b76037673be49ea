using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Companions;

namespace EnvironmentKit.Engines.Redis;

/// <summary>Serves containers of the official Redis image by an installed Redis, with the arguments and folders of the image.</summary>
internal sealed class RedisEngine : IProcessEngine
{
    private const string DataPath = "/data";
    private const string Program = "redis-server";

    public ServerPackage Package { get; } = new("redis-server", "redis");

    // Aspire's resource is in a package that an AppHost need not have.
    public bool Serves(IResource resource) =>
        resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { Image: "library/redis" } && resource is IResourceWithConnectionString;

    public void RequireInstalled(IResource resource) => Find(resource);

    public Task<CompanionPlan> PlanAsync(CompanionContext context, CancellationToken cancellationToken) => Task.FromResult(RedisPlan.Create(Find(context.Resource), new RedisSettings
    {
        Name = context.Resource.Name,
        Port = context.Ports["tcp"],
        Directives = RedisDirectives.Of(context.Resource.Name, context.Declared),
        Folder = context.Folder,
        Storage = ServerStorage.Of(context, DataPath).Path,
    }));

    private string Find(IResource resource) => Installed.Find(Program) ?? throw Installed.Missing(resource.Name, "Redis", Package.Name!);
}
