namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is set once known and awaited by those who need it. It can be set again; later readers see the newer one.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class ValueSnapshot<T> where T : notnull
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<T> _value = New();

    /// <summary>Whether a value (or an error) is there, so that reading does not wait.</summary>
    public bool IsValueSet
    {
        get
        {
            lock (_lock)
            {
                return _value.Task.IsCompleted;
            }
        }
    }

    /// <summary>Gets the value, waiting until it is set.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The value that was current when it became known.</returns>
    public Task<T> GetValueAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return _value.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Sets or replaces the value and releases those who wait.</summary>
    /// <param name="value">The value.</param>
    public void SetValue(T value)
    {
        lock (_lock)
        {
            Fresh().SetResult(value);
        }
    }

    /// <summary>Lets those who wait, and later readers, fail.</summary>
    /// <param name="exception">Why there is no value.</param>
    public void SetException(Exception exception)
    {
        lock (_lock)
        {
            var value = Fresh();
            value.SetException(exception);
            // Nobody may be waiting; the error is not lost to an unobserved task then.
            _ = value.Task.Exception;
        }
    }

    private TaskCompletionSource<T> Fresh() => _value.Task.IsCompleted ? _value = New() : _value;

    private static TaskCompletionSource<T> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
