namespace ServiceDefaults.Telemetry.Sampling;

/// <summary>Counts the spans of all requests that wait for their end.</summary>
internal sealed class WaitingRoom
{
    /// <summary>How many may wait in the whole process; with some 2 kB each, 20 MB.</summary>
    public const int Places = 10_000;

    private int _taken;

    public int Taken => Volatile.Read(ref _taken);

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _taken) <= Places)
        {
            return true;
        }

        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void Leave(int count) => Interlocked.Add(ref _taken, -count);
}
