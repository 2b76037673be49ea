using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Tracing;
using EnvironmentKit.Telemetry.Local.Statistics;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Nginx.Engine;

/// <summary>Serves an <see cref="NginxResource"/> by the nginx of this machine.</summary>
internal sealed class NginxEngine(NginxReloader reloader, NginxTraceReporter traces) : IProcessEngine
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
        var target = OtlpTarget.From(context.Declared.Environment);
        if (target is not null)
        {
            traces.Follow(resource, target, OtlpResource.From(context.Declared.Environment, resource.Name));
        }

        return Task.FromResult(new CompanionPlan
        {
            Preparation =
            [
                new CreateFolder(Path.Join(context.Folder, "temp")),
                new ConfigureNginx(new RunningNginx(resource, nginx, context.Folder, context.Account, Configure), reloader),
            ],
            Server = new ServerCommand(NginxLaunch.Program, NginxLaunch.Arguments(nginx, context.Folder)),
            Readiness = new HttpReadiness(new Uri($"http://127.0.0.1:{port}{NginxConfigurationWriter.HealthPath}")),
            StopSignal = StopSignal.Terminate,
            Statistics = new NginxStatistics(() => new Uri($"http://127.0.0.1:{status.Port}/status"), StatisticsClient.Shared),
        });

        string Configure() => NginxConfigurationWriter.Write(
            NginxSiteResolver.Resolve(resource.Annotations, new NginxListener(port, "127.0.0.1"), LocalUpstream.Of) with
            {
                Status = status,
                Workers = 1,
                Tracing = target is null ? NginxTracing.PassOn : NginxTracing.TakePart,
                Paths = new NginxPaths { AccessLog = NginxLaunch.AccessLog },
            });
    }

    private static string Program(IResource resource) => Installed.Find("nginx") ?? throw Installed.Missing(resource.Name, "nginx", "nginx");
}
