namespace ServiceDefaults.RabbitMQ;

/// <summary>Counts handlers at work, so that stopping can wait for them.</summary>
internal sealed class WorkInProgress
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _idle;

    public Task Completed
    {
        get
        {
            lock (_lock)
            {
                return _count == 0
                    ? Task.CompletedTask
                    : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    public async Task RunAsync(Func<Task> work)
    {
        lock (_lock)
        {
            _count++;
        }

        try
        {
            await work();
        }
        finally
        {
            lock (_lock)
            {
                if (--_count == 0)
                {
                    _idle?.TrySetResult();
                    _idle = null;
                }
            }
        }
    }
}
