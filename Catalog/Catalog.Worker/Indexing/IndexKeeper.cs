using Catalog.Search;
using Microsoft.Extensions.Options;

namespace Catalog.Worker.Indexing;

/// <summary>
/// Keeps the index in existence: creates it where it is missing (a new environment, a search server that lost its data)
/// and then fills it from the database.
/// </summary>
public sealed class IndexKeeper(
    SearchIndex index, Reconciliation reconciliation, IOptions<IndexingOptions> options, TimeProvider time, ILogger<IndexKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private readonly SemaphoreSlim _wanted = new(0, 1);
    private bool _toFill;
    private bool _failing;

    /// <summary>Says that the index was found missing, so that it is looked after at once.</summary>
    public void Wake()
    {
        if (_wanted.CurrentCount == 0)
        {
            try
            {
                _wanted.Release();
            }
            catch (SemaphoreFullException)
            {
                // Someone else said so at the same moment.
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _wanted.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var kept = await TryKeepAsync(stoppingToken);
            pause = kept ? FirstPause : Min(pause * 2, TimeSpan.FromSeconds(2));
            await WaitAsync(kept ? options.Value.KeepInterval : pause, stoppingToken);
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private async Task<bool> TryKeepAsync(CancellationToken stoppingToken)
    {
        try
        {
            _toFill |= await index.EnsureAsync(stoppingToken);
            if (_toFill)
            {
                var report = await reconciliation.RunAsync(repair: true, stoppingToken);
                logger.LogInformation("The search index was missing and is filled: {Report}", report);
                _toFill = false;
            }

            _failing = false;
            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            logger.Log(_failing ? LogLevel.Debug : LogLevel.Warning, "The search index cannot be looked after for now: {Reason}", exception.Message);
            _failing = true;
            return false;
        }
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var delay = Task.Delay(pause, time, woken.Token);
        await Task.WhenAny(delay, _wanted.WaitAsync(woken.Token));
        await woken.CancelAsync();
    }
}
