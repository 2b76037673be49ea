using System.Diagnostics;

namespace ServiceDefaults.Telemetry.Sampling;

/// <summary>The ended spans below a root that still runs, while nobody knows whether it will fail.</summary>
internal sealed class LocalTrace : IDisposable
{
    /// <summary>How many spans one root may have wait; further ones are lost.</summary>
    public const int MaximumSpans = 100;

    /// <summary>How many spans may wait in the whole process; with some 2 kB each, 20 MB.</summary>
    public const int MaximumWaiting = 10_000;

    private static int _waiting;

    private readonly List<Activity> _spans = new(4);

    // A root that nobody ever ends must not keep its share for ever.
    ~LocalTrace() => Release();

    public static int Waiting => Volatile.Read(ref _waiting);

    public bool Failed { get; private set; }

    public void Add(Activity span, bool failed)
    {
        lock (_spans)
        {
            Failed |= failed;
            if (_spans.Count < MaximumSpans && Volatile.Read(ref _waiting) < MaximumWaiting)
            {
                Interlocked.Increment(ref _waiting);
                _spans.Add(span);
            }
        }
    }

    /// <summary>What waits so far.</summary>
    public IReadOnlyList<Activity> Spans()
    {
        lock (_spans)
        {
            return [.. _spans];
        }
    }

    public void Dispose()
    {
        lock (_spans)
        {
            Release();
        }

        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        Interlocked.Add(ref _waiting, -_spans.Count);
        _spans.Clear();
    }
}
