using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Backups;
using EnvironmentKit.Backups.Deployment;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>Backups of a PostgreSQL server, in a container of the tier or outside.</summary>
internal sealed class PostgresBackupTechnology : Technology
{
    private const int Port = 5432;
    private const string UserVariable = "PGUSER";

    public override string Component => "backup";

    public override ServiceLimits Limits { get; } = new(100, 1000, 64L << 20, 256L << 20, 128);

    public override bool Makes(IResource resource) => resource is PostgresBackupResource;

    public override ServiceUser UserOf(ImageReference image) => new PostgresTechnology().UserOf(image);

    public override async ValueTask ReadAsync(ServiceDraft draft)
    {
        var server = ((PostgresBackupResource)draft.Resource).Server;
        if (TierModel.IsLeftOut(server))
        {
            throw draft.Model.NotThere(server, draft.Name);
        }

        draft.Values.Endpoint(server.PrimaryEndpoint);
        draft.Environment[UserVariable] = await draft.Values.TextAsync(server.UserNameReference, "The user").ConfigureAwait(false) ?? "postgres";
    }

    public override TierDeployment Join(TierDeployment deployment, IResource resource, TierModel model)
    {
        var backup = (PostgresBackupResource)resource;
        var (host, port) = model.ReplacementOf(backup.Server) is { } replacement ? (replacement.Host, replacement.Port) : (backup.Server.Name, Port);
        var own = deployment.Services.Single(service => service.Name == backup.Name);
        return BackupDeployment.Add(
            deployment,
            new BackupFacts(
                backup.Name,
                host,
                own.Environment.Single(variable => variable.Name == UserVariable).Value,
                backup.Server.PasswordParameter.Name,
                BackupEnvironment.DatabasesOf(backup),
                own.Schedule!,
                backup.Retention)
            {
                Port = port,
            });
    }
}
