using EnvironmentKit.Backups;
using EnvironmentKit.Backups.Deployment;
using EnvironmentKit.Deployment;
using Schedule = EnvironmentKit.Deployment.Schedule;

namespace EnvironmentKit.Tests.Backups.Deployment;

public sealed class BackupDeploymentTests
{
    private static readonly BackupFacts s_facts =
        new("db-backup", "db", "postgres", "db-password", ["catalog", "people"], new Schedule("0 2 * * *"), new BackupRetention(7, 4, 6));

    [Fact]
    public void Add_ServerAndBackup_IsAScheduledJobOfTheServersImage()
    {
        var tier = BackupDeployment.Add(Tier(Bare("db"), Bare("db-backup") with { Image = new ImageReference(null, "other", "1") }), s_facts);

        var backup = tier.Services.Single(service => service.Name == "db-backup");
        backup.Run.ShouldBe(RunMode.Scheduled);
        backup.Schedule.ShouldBe(new Schedule("0 2 * * *"));
        backup.Image.ToString().ShouldBe("docker.io/library/postgres:18.3");
        backup.Entrypoint.ShouldBe(["/bin/sh", "/etc/environment-kit/backup.sh", "backup"]);
        backup.Environment.Select(variable => $"{variable.Name}={variable.Value}").ShouldBe(
        [
            "BACKUP_DATABASES=catalog people", "BACKUP_FOLDER=/var/lib/postgresql/backups", "BACKUP_KEEP_DAILY=7", "BACKUP_KEEP_MONTHLY=6", "BACKUP_KEEP_WEEKLY=4",
            "BACKUP_NAME=db-backup", "BACKUP_PASSWORD_FILE=/run/secrets/db-password", "PGHOST=db", "PGPORT=5432", "PGUSER=postgres",
        ]);
        backup.Secrets.ShouldBe(["db-password"]);
        backup.Volumes.ShouldBe([new VolumeMount("db-backup-data", "/var/lib/postgresql")]);
        backup.Connections.ShouldBe([new Connection("db", 5432)]);
        tier.Secrets.ShouldHaveSingleItem().Name.ShouldBe("db-password");
    }

    [Fact]
    public void Add_ServerOutside_KeepsItsOwnImage()
    {
        var tier = BackupDeployment.Add(Tier(Bare("db-backup")), s_facts with { Server = "10.0.0.5", Port = 6432 });

        var backup = tier.Services.ShouldHaveSingleItem();
        backup.Environment.ShouldContain(new EnvironmentVariable("PGHOST", "10.0.0.5"));
        backup.Environment.ShouldContain(new EnvironmentVariable("PGPORT", "6432"));
        backup.DependsOn.ShouldBeEmpty();
        backup.Connections.ShouldBeEmpty();
    }

    [Fact]
    public void Add_BackupIsLeftOut_ChangesNothing()
    {
        var tier = Tier(Bare("db"));

        BackupDeployment.Add(tier, s_facts).ShouldBeSameAs(tier);
    }

    private static Service Bare(string name) => new()
    {
        Name = name,
        Component = "application",
        Image = new ImageReference("docker.io", "library/postgres", "18.3"),
        Limits = new ServiceLimits(100, 500, 64 << 20, 128 << 20, 64),
        User = new ServiceUser(999, 999),
    };

    private static TierDeployment Tier(params Service[] services) => new() { Application = "library", Tier = "staging", Version = "1", Services = services };
}
