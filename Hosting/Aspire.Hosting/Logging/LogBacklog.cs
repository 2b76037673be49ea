namespace Aspire.Hosting.Logging;

/// <summary>The last lines of a log in the order of their timestamps, which is not always the order of their arrival.</summary>
internal sealed class LogBacklog
{
    /// <summary>How many lines are kept; older ones go.</summary>
    public const int Capacity = 10_000;

    // Dropping from the front of a list costs a copy, so it is done for many lines at once.
    private const int Slack = 1_000;

    private readonly List<ConsoleLogEntry> _entries = [];

    public void AddRange(IReadOnlyList<ConsoleLogEntry> entries)
    {
        foreach (var entry in entries)
        {
            _entries.Insert(PositionOf(entry), entry);
        }

        if (_entries.Count > Capacity + Slack)
        {
            _entries.RemoveRange(0, _entries.Count - Capacity);
        }
    }

    public void Clear() => _entries.Clear();

    public ConsoleLogEntry[] ToArray() => _entries.Count > Capacity ? [.. _entries[^Capacity..]] : [.. _entries];

    private int PositionOf(ConsoleLogEntry entry)
    {
        var position = _entries.Count;
        if (entry.Timestamp is { } timestamp)
        {
            while (position > 0 && _entries[position - 1].Timestamp > timestamp)
            {
                position--;
            }
        }

        return position;
    }
}
