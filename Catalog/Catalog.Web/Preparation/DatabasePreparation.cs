using Catalog.Store;
using Catalog.Web.Forms;
using ServiceDefaults.Health;

namespace Catalog.Web.Preparation;

/// <summary>Brings the database up to date once it answers, while the site serves what it can.</summary>
public sealed class DatabasePreparation(
    Npgsql.NpgsqlDataSource source, FormKeys keys, StartupSteps steps, TimeProvider time, ILogger<DatabasePreparation> logger) : BackgroundService
{
    /// <summary>What the site waits for before it is ready.</summary>
    public const string Step = "database";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromMilliseconds(100);
        for (var attempt = 1; !stoppingToken.IsCancellationRequested; attempt++)
        {
            try
            {
                var applied = await new Migrator(source).MigrateAsync(stoppingToken);
                await keys.EnsureAsync(stoppingToken);
                steps.Complete(Step);
                logger.LogInformation("The database is up to date, migrations applied: {Applied}", applied.Count == 0 ? "none" : string.Join(", ", applied));
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.Log(
                    DatabaseFault.IsUnavailable(exception) && attempt > 1 ? LogLevel.Debug : LogLevel.Warning,
                    "The database cannot be brought up to date yet: {Reason}",
                    exception.Message);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < TimeSpan.FromSeconds(1) ? pause * 2 : TimeSpan.FromSeconds(1);
        }
    }
}
