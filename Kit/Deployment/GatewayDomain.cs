namespace EnvironmentKit.Deployment;

/// <summary>A domain of the gateway.</summary>
/// <param name="Name">The domain, such as <c>library.example</c>.</param>
/// <param name="Tls">Where its certificate comes from. Null: plain HTTP only.</param>
public sealed record GatewayDomain(string Name, GatewayTls? Tls);
