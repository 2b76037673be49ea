namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells whether anybody reads a resource's log at the moment.</summary>
/// <param name="Name">The resource's or instance's name.</param>
/// <param name="AnySubscribers">Whether anybody does.</param>
public readonly record struct LogSubscriber(string Name, bool AnySubscribers);
