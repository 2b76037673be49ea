namespace Aspire.Hosting.Orchestration;

/// <summary>One start of a replica, until it is created or has failed.</summary>
internal sealed class StartAttempt : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<StartAttempt> _ended;

    public StartAttempt(string replica, Action<StartAttempt> ended, CancellationToken cancellationToken)
    {
        Replica = replica;
        _ended = ended;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _stopping.Token;
    }

    public string Replica { get; }

    /// <summary>Cancelled when the start is not wanted any more.</summary>
    public CancellationToken Token { get; }

    /// <summary>Completes when nothing of the start goes on.</summary>
    public Task Over => _over.Task;

    public void Stop()
    {
        lock (_lock)
        {
            if (!Over.IsCompleted)
            {
                _stopping.Cancel();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (Over.IsCompleted)
            {
                return;
            }

            _over.SetResult();
        }

        _ended(this);
        _stopping.Dispose();
    }
}
