using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ServiceDefaults.Sentry;

/// <summary>
/// The last log entries, of each request or message by itself as long as it runs, and of everything else together. Requests without
/// log entries cost nothing.
/// </summary>
internal sealed class SentryTrail(int capacity)
{
    private readonly ConditionalWeakTable<Activity, Ring> _ofRoots = [];
    private readonly Ring _ofOthers = new(capacity);

    public void Add(SentryBreadcrumb breadcrumb)
    {
        if (capacity > 0)
        {
            (Root() is { } root ? _ofRoots.GetValue(root, _ => new Ring(capacity)) : _ofOthers).Add(breadcrumb);
        }
    }

    public IReadOnlyList<SentryBreadcrumb> Current()
    {
        if (Root() is not { } root)
        {
            return _ofOthers.ToArray();
        }

        return _ofRoots.TryGetValue(root, out var ring) ? ring.ToArray() : [];
    }

    private static Activity? Root()
    {
        var root = Activity.Current;
        while (root?.Parent is { } parent)
        {
            root = parent;
        }

        return root;
    }

    private sealed class Ring(int capacity)
    {
        private readonly Queue<SentryBreadcrumb> _entries = new();

        public void Add(SentryBreadcrumb breadcrumb)
        {
            lock (_entries)
            {
                if (_entries.Count == capacity)
                {
                    _entries.Dequeue();
                }

                _entries.Enqueue(breadcrumb);
            }
        }

        public SentryBreadcrumb[] ToArray()
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }
}
