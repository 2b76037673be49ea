namespace ServiceDefaults.RabbitMQ;

/// <summary>How a <see cref="RabbitMQConsumer"/> takes messages.</summary>
public sealed record RabbitMQConsumerOptions
{
    /// <summary>How many messages the broker hands out before the first is acknowledged. Default: 16.</summary>
    public ushort Prefetch { get; init; } = 16;

    /// <summary>How many messages are worked on at once. Default: 4.</summary>
    public ushort Concurrency { get; init; } = 4;

    /// <summary>The longest pause between two attempts to connect; the first is a tenth of a second. Default: 5 seconds.</summary>
    public TimeSpan MaximumPause { get; init; } = TimeSpan.FromSeconds(5);
}
