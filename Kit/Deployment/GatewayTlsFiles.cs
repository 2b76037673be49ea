namespace EnvironmentKit.Deployment;

/// <summary>A certificate that somebody brings, as two secrets.</summary>
/// <param name="CertificateSecret">The name of the secret with the certificate chain in PEM.</param>
/// <param name="KeySecret">The name of the secret with the private key in PEM.</param>
public sealed record GatewayTlsFiles(string CertificateSecret, string KeySecret) : GatewayTls;
