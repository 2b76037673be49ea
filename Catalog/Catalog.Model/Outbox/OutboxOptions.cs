namespace Catalog.Outbox;

/// <summary>How the relay works; the defaults suit production.</summary>
public sealed class OutboxOptions
{
    /// <summary>How often the outbox is looked at without having been woken. Default: 5 seconds.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause after a failure; the first is a tenth of a second. Default: 2 seconds.</summary>
    public TimeSpan MaximumPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many events are published together. Default: 100.</summary>
    public int Batch { get; set; } = 100;
}
