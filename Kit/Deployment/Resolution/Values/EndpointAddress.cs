namespace EnvironmentKit.Deployment.Resolution.Values;

/// <summary>Where an endpoint is reached within a tier.</summary>
/// <param name="Scheme">The scheme of its URL.</param>
/// <param name="Host">A service's name, or a server outside.</param>
/// <param name="Port">The port in the container, or that of the server outside.</param>
/// <param name="IsOutside">Whether it is a server outside of the tier.</param>
/// <param name="IsTls">Whether it speaks TLS.</param>
internal sealed record EndpointAddress(string Scheme, string Host, int Port, bool IsOutside, bool IsTls);
