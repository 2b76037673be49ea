using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.Preparation;

namespace EnvironmentKit.Nginx.Engine;

/// <summary>Writes the configuration of a start. Addresses that become known later are brought to it by the reloader.</summary>
/// <param name="Nginx">The nginx that is about to start.</param>
/// <param name="Reloader">Who follows it from then on.</param>
internal sealed record ConfigureNginx(RunningNginx Nginx, NginxReloader Reloader) : PreparationStep
{
    public override Task RunAsync(PreparationContext context, CancellationToken cancellationToken)
    {
        var text = Nginx.Configure();
        PrivateFile.Write(Path.Join(Nginx.Folder, "nginx.conf"), text, Nginx.Account);
        Reloader.Watch(Nginx, text);
        return Task.CompletedTask;
    }
}
