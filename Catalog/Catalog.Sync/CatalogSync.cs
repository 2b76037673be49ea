using System.Diagnostics;
using Catalog.Search;
using Catalog.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ServiceDefaults.Connections;
using ServiceDefaults.Elasticsearch;

namespace Catalog.Sync;

/// <summary>The job that compares the database with the search index and repairs the index.</summary>
public static class CatalogSync
{
    /// <summary>Database and index agree, by now.</summary>
    public const int Done = 0;

    /// <summary>Something could not be done: a server is away or a setting is missing.</summary>
    public const int Failed = 1;

    /// <summary>Differences remain: some could not be repaired, or <c>--check</c> left them.</summary>
    public const int Different = 2;

    private const string Usage =
        """
        Usage: Catalog.Sync [--check] [--Sync:Patience=00:00:30]
          --check   only compare; exit code 2 when there are differences
        """;

    /// <summary>Runs the job once and prints the counts.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Takes the counts.</param>
    /// <param name="error">Takes what went wrong.</param>
    /// <param name="configure">Changes the host before it is built.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code: <see cref="Done"/>, <see cref="Failed"/> or <see cref="Different"/>.</returns>
    public static async Task<int> RunAsync(
        string[] args,
        TextWriter output,
        TextWriter error,
        Action<HostApplicationBuilder>? configure = null,
        CancellationToken cancellationToken = default)
    {
        if (Array.Find(args, argument => argument is "--help" or "-h") is not null)
        {
            await output.WriteLineAsync(Usage);
            return Done;
        }

        try
        {
            using var host = Create(args, configure);
            await host.StartAsync(cancellationToken);
            try
            {
                var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
                return await RunAsync(host.Services, !args.Contains("--check"), output, error, ended.Token);
            }
            finally
            {
                // With it goes what telemetry still has to tell.
                await host.StopAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("The job was told to stop before it was through. What it repaired stays; run it again for the rest.");
            return Failed;
        }
        catch (Exception exception) when (exception is SettingException or NpgsqlException or ElasticsearchException)
        {
            await error.WriteLineAsync(Explain(exception));
            return Failed;
        }
    }

    private static IHost Create(string[] args, Action<HostApplicationBuilder>? configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = [.. args.Where(argument => argument != "--check")],
            ApplicationName = typeof(CatalogSync).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        builder.AddCatalogStore();
        builder.AddCatalogIndex();
        return builder.Build();
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, bool repair, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using var activity = CatalogTelemetry.StartJob("sync");
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CatalogSync).FullName!);
        try
        {
            return await CompareAsync(services, repair, output, error, logger, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message).AddException(exception);
            logger.LogError(exception, "Database and index could not be compared");
            throw;
        }
    }

    private static async Task<int> CompareAsync(
        IServiceProvider services, bool repair, TextWriter output, TextWriter error, ILogger logger, CancellationToken cancellationToken)
    {
        var reconciliation = services.GetRequiredService<Reconciliation>();
        var patience = services.GetRequiredService<IConfiguration>().GetValue("Sync:Patience", TimeSpan.FromSeconds(30));
        var report = await PatientlyAsync(() => reconciliation.RunAsync(repair, cancellationToken), patience, services.GetRequiredService<TimeProvider>(), cancellationToken);
        await output.WriteLineAsync(report.ToString());
        foreach (var failure in report.Failures)
        {
            await error.WriteLineAsync($"Not repaired: {failure}");
        }

        if (report.Failures.Count > 0)
        {
            logger.LogError("{Count} differences between database and index could not be repaired", report.Failures.Count);
        }

        return report.Failures.Count > 0 || (!repair && report.Differences > 0) ? Different : Done;
    }

    // Both servers may just be starting, or restarting.
    private static async Task<ReconciliationReport> PatientlyAsync(
        Func<Task<ReconciliationReport>> run, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(100);
        while (true)
        {
            try
            {
                return await run();
            }
            catch (Exception exception) when (
                (exception is ElasticsearchUnavailableException || DatabaseFault.IsUnavailable(exception)) && time.GetElapsedTime(started) + pause < patience)
            {
                await Task.Delay(pause, time, cancellationToken);
                pause = pause * 2 < TimeSpan.FromSeconds(2) ? pause * 2 : TimeSpan.FromSeconds(2);
            }
        }
    }

    private static string Explain(Exception exception) => exception switch
    {
        NpgsqlException when DatabaseFault.IsUnavailable(exception) =>
            $"The database 'catalog' cannot be used: {exception.Message} Start PostgreSQL and the web, which creates the tables, or raise Sync:Patience.",
        NpgsqlException => $"The database 'catalog' refuses: {exception.Message}",
        ElasticsearchUnavailableException => $"The search server 'search' cannot be used: {exception.Message} Start it or raise Sync:Patience.",
        _ => exception.Message,
    };
}
