namespace Aspire.Hosting.Orchestration;

/// <summary>The starts that are under way, from before anybody can see them, so that a stop finds each of them.</summary>
internal sealed class StartAttempts
{
    private readonly Lock _lock = new();
    private readonly List<StartAttempt> _underWay = [];

    /// <summary>Notes that a replica is about to be started.</summary>
    /// <param name="replica">Its name.</param>
    /// <param name="cancellationToken">Ends the attempt as well.</param>
    public StartAttempt Begin(string replica, CancellationToken cancellationToken)
    {
        var attempt = new StartAttempt(replica, Ended, cancellationToken);
        lock (_lock)
        {
            _underWay.Add(attempt);
        }

        return attempt;
    }

    /// <summary>Ends the starts of a replica that are under way; returns when they are over.</summary>
    public async Task StopAsync(string replica, CancellationToken cancellationToken)
    {
        StartAttempt[] stopped;
        lock (_lock)
        {
            stopped = [.. _underWay.Where(attempt => attempt.Replica == replica)];
        }

        foreach (var attempt in stopped)
        {
            attempt.Stop();
            await attempt.Over.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Ended(StartAttempt attempt)
    {
        lock (_lock)
        {
            _underWay.Remove(attempt);
        }
    }
}
