using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Backups;
using EnvironmentKit.Backups.Containers;
using EnvironmentKit.Backups.Engine;
using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Containers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EnvironmentKit;

/// <summary>Declares backups of PostgreSQL servers.</summary>
public static class BackupResourceBuilderExtensions
{
    private const string Command = "backup";

    /// <summary>
    /// Backs up the server's declared databases on a schedule, and whenever somebody asks: each into a dump that was checked, together with roles
    /// but without passwords, on a volume; locally below <c>.environment/backups</c>. Adds the resource <c>NAME-backup</c>.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="schedule">When, as in <see cref="ScheduleResourceBuilderExtensions.RunOnSchedule"/>: <c>0 2 * * *</c> is 02:00 every day.</param>
    /// <param name="keep">Which backups are kept. Null: those of 7 days, 4 weeks and 6 months.</param>
    /// <param name="timeZone">The IANA name of the zone whose clock counts. Null: UTC.</param>
    /// <param name="configure">Declares more about the job; null for nothing.</param>
    /// <returns>The same builder, the server's.</returns>
    /// <exception cref="EnvironmentKitException">The schedule or the time zone is not one, or nothing would be kept.</exception>
    public static IResourceBuilder<PostgresServerResource> WithBackup(
        this IResourceBuilder<PostgresServerResource> builder,
        string schedule,
        BackupRetention? keep = null,
        string? timeZone = null,
        Action<IResourceBuilder<PostgresBackupResource>>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(schedule);

        keep ??= new BackupRetention();
        var server = builder.Resource;
        if (keep.Daily < 1 || keep.Weekly < 0 || keep.Monthly < 0)
        {
            throw new EnvironmentKitException(FormattableString.Invariant(
                $"The backups of '{server.Name}' cannot be kept for {keep.Daily} days, {keep.Weekly} weeks and {keep.Monthly} months. Keep those of at least 1 day, as in WithBackup(\"0 2 * * *\", new BackupRetention(Daily: 7))."));
        }

        var application = builder.ApplicationBuilder;
        var backup = new PostgresBackupResource(server.Name + "-backup", server, keep);
        // A schedule that does not parse adds nothing.
        Schedules.ScheduleAnnotation.Parse(backup.Name, schedule, timeZone);
        var added = application.AddResource(backup)
            .WithIconName("DatabaseArrowDown")
            .WithParentRelationship(server)
            .WaitFor(builder)
            .RunOnSchedule(schedule, timeZone);
        if (server.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { } image)
        {
            // pg_dump has to be as new as the server: the job is the same image.
            added.WithAnnotation(new ContainerImageAnnotation { Registry = image.Registry, Image = image.Image, Tag = image.Tag, SHA256 = image.SHA256 });
        }

        if (application.ExecutionContext.IsRunMode)
        {
            application.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IProcessEngine, BackupEngine>());
            application.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IContainerForm, BackupContainer>());
            builder.WithCommand(Command, "Back up now", context => BackUpAsync(backup, context), new CommandOptions
            {
                Description = "Backs up all databases into .environment/backups.",
                IconName = "DatabaseArrowDown",
                UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
            });
        }

        configure?.Invoke(added);
        return builder;
    }

    // The job, and with it its history and log, is a resource of its own: asking the server for a backup asks that one.
    private static async Task<ExecuteCommandResult> BackUpAsync(PostgresBackupResource backup, ExecuteCommandContext context)
    {
        var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
        var commands = context.Services.GetRequiredService<ResourceCommandService>();
        var started = await commands.ExecuteCommandAsync(backup, KnownResourceCommands.StartCommand, context.CancellationToken).ConfigureAwait(false);
        if (!started.Success)
        {
            return started;
        }

        var ended = await notifications.WaitForResourceAsync(
            backup.Name, change => change.Snapshot.State?.Text is { } state && KnownResourceStates.TerminalStates.Contains(state), context.CancellationToken).ConfigureAwait(false);
        return ended.Snapshot.ExitCode is 0
            ? CommandResults.Success()
            : CommandResults.Failure($"The backup failed; the log of '{backup.Name}' says why.");
    }
}
