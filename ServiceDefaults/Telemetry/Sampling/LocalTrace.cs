using System.Diagnostics;

namespace ServiceDefaults.Telemetry.Sampling;

/// <summary>The ended spans below a root that still runs, while nobody knows whether it will fail.</summary>
/// <param name="room">What all of them share.</param>
internal sealed class LocalTrace(WaitingRoom room) : IDisposable
{
    /// <summary>How many spans one root may have wait; further ones are lost.</summary>
    public const int MaximumSpans = 100;

    private readonly List<Activity> _spans = new(4);

    // A root that nobody ever ends must not keep its share for ever.
    ~LocalTrace() => Release();

    public bool Failed { get; private set; }

    public void Add(Activity span, bool failed)
    {
        lock (_spans)
        {
            Failed |= failed;
            if (_spans.Count < MaximumSpans && room.TryEnter())
            {
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
        room.Leave(_spans.Count);
        _spans.Clear();
    }
}
