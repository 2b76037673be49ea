namespace EnvironmentKit.Deployment;

/// <summary>A network path to a server outside the tier, such as a managed database.</summary>
/// <param name="Host">Its host name or address.</param>
/// <param name="Port">Its port.</param>
public sealed record ExternalConnection(string Host, int Port);
