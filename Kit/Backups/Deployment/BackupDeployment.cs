using EnvironmentKit.Deployment;
using EnvironmentKit.Scripts;

namespace EnvironmentKit.Backups.Deployment;

/// <summary>Makes a scheduled backup out of a service that a tier has by name only.</summary>
internal static class BackupDeployment
{
    private const string Component = "backup";
    private const string Script = "backup.sh";
    private const string Shell = "/bin/sh";

    // The image keeps this folder for its user: a new volume there belongs to that user from the start.
    private const string VolumePath = "/var/lib/postgresql";
    private const string FolderPath = VolumePath + "/backups";
    private const long DefaultSize = 20L << 30;
    private const long Mebibyte = 1L << 20;

    /// <summary>The tier with these backups.</summary>
    /// <param name="deployment">
    /// The tier with the backup's service as far as any container is resolved: image, limits. Without a service of that name nothing happens: it is left out.
    /// </param>
    /// <param name="facts">What is known of the backups.</param>
    public static TierDeployment Add(TierDeployment deployment, BackupFacts facts)
    {
        var backup = deployment.Services.FirstOrDefault(service => service.Name == facts.Backup);
        if (backup is null)
        {
            return deployment;
        }

        var server = deployment.Services.FirstOrDefault(service => service.Name == facts.Server);
        var volume = new Volume(facts.Backup + "-data", SizeOf(deployment, server));
        return deployment with
        {
            Services = [.. deployment.Services.Select(service => service == backup ? Backup(backup, server, volume, facts) : service)],
            Configs = Ordered(deployment.Configs, config => config.Name, EmbeddedScript.Config(Script)),
            Secrets = Ordered(deployment.Secrets, secret => secret.Name, new Secret(facts.PasswordSecret, $"Password of {facts.UserName} on {facts.Server}.")),
            Volumes = Ordered(deployment.Volumes, known => known.Name, volume),
        };
    }

    private static Service Backup(Service backup, Service? server, Volume volume, BackupFacts facts) => backup with
    {
        Component = Component,
        Image = server?.Image ?? backup.Image,
        Entrypoint = [Shell, EmbeddedScript.FolderPath + Script, "backup"],
        Arguments = null,
        Environment = BackupEnvironment.Of(new BackupSettings
        {
            Name = facts.Backup,
            Host = facts.Server,
            Port = facts.Port,
            UserName = facts.UserName,
            PasswordFile = Secret.FolderPath + facts.PasswordSecret,
            Databases = facts.Databases,
            Folder = FolderPath,
            Retention = facts.Retention,
        }),
        Secrets = [facts.PasswordSecret],
        Configs = [EmbeddedScript.Mount(Script)],
        Volumes = [new VolumeMount(volume.Name, VolumePath)],
        TemporaryMounts = [new TemporaryMount("/tmp", 16 * Mebibyte)],
        Ports = [],
        Startup = null,
        Readiness = null,
        Liveness = null,
        User = server?.User ?? backup.User,
        Replicas = new Replicas(1, 1),
        Run = RunMode.Scheduled,
        Schedule = facts.Schedule,
        Stateful = true,
        StopSignal = "SIGTERM",
        DependsOn = server is null ? [] : [new Dependency(facts.Server, DependencyCondition.Healthy)],
        Connections = server is null ? [] : [new Connection(facts.Server, facts.Port)],
    };

    // Compressed dumps of a dozen days, weeks and months: twice the data, unless somebody knows better.
    private static long SizeOf(TierDeployment deployment, Service? server) => (server?.Volumes ?? [])
        .Select(mount => deployment.Volumes.FirstOrDefault(volume => volume.Name == mount.Volume)?.Size ?? 0)
        .Append(0).Max() is > 0 and var size ? 2 * size : DefaultSize;

    private static List<T> Ordered<T>(IEnumerable<T> known, Func<T, string> key, params T[] added) =>
        [.. known.Concat(added).DistinctBy(key).OrderBy(key, StringComparer.Ordinal)];
}
