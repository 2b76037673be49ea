namespace EnvironmentKit.Engines.Readiness;

/// <summary>Asks a server, in its own protocol, whether it serves.</summary>
internal interface IReadinessProbe
{
    /// <summary>One attempt. False when the server does not answer yet; never throws for that.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);
}
