using RabbitMQ.Client;

namespace ServiceDefaults.RabbitMQ;

/// <summary>A message that the broker delivered and that is not acknowledged yet.</summary>
/// <param name="RoutingKey">The key that it was published with.</param>
/// <param name="Properties">Its properties and headers.</param>
/// <param name="Body">Its content, valid until the handler returns.</param>
/// <param name="Redelivered">Whether it was delivered before without being acknowledged.</param>
public sealed record RabbitMQDelivery(string RoutingKey, IReadOnlyBasicProperties Properties, ReadOnlyMemory<byte> Body, bool Redelivered);
