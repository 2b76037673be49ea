using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx.Engine;

/// <summary>Serves an <see cref="NginxResource"/> by the nginx of this machine.</summary>
internal sealed class NginxEngine(NginxReloader reloader) : IProcessEngine
{
    /// <inheritdoc/>
    public ServerPackage Package { get; } = new("nginx", "www-data");

    /// <inheritdoc/>
    public bool Serves(IResource resource) => resource is NginxResource;

    /// <inheritdoc/>
    public void RequireInstalled(IResource resource) => Program(resource);

    /// <inheritdoc/>
    public Task<CompanionPlan> PlanAsync(CompanionContext context, CancellationToken cancellationToken)
    {
        var resource = (NginxResource)context.Resource;
        var nginx = Program(resource);
        var port = context.Ports[NginxResource.EndpointName];
        var status = new NginxListener(context.ClaimPort("status"), "127.0.0.1");
        var text = Configure();
        reloader.Watch(new RunningNginx(resource, nginx, context.Folder, context.Account, text, Configure));

        return Task.FromResult(new CompanionPlan
        {
            Preparation =
            [
                new CreateFolder(Path.Join(context.Folder, "temp")),
                new WritePrivateFile(Path.Join(context.Folder, "nginx.conf"), text),
            ],
            Server = new ServerCommand(NginxLaunch.Program, NginxLaunch.Arguments(nginx, context.Folder)),
            Readiness = new HttpReadiness(new Uri($"http://127.0.0.1:{port}{NginxConfigurationWriter.HealthPath}")),
            StopSignal = StopSignal.Terminate,
        });

        string Configure() => NginxConfigurationWriter.Write(
            NginxSiteResolver.Resolve(resource, new NginxListener(port, "127.0.0.1"), LocalUpstream.Of) with
            {
                Status = status,
                Workers = 1,
                Paths = new NginxPaths { AccessLog = NginxLaunch.AccessLog },
            });
    }

    private static string Program(IResource resource) => Installed.Find("nginx") ?? throw Installed.Missing(resource.Name, "nginx", "nginx");
}
