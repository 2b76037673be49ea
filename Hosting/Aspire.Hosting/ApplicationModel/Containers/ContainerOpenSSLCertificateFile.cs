namespace Aspire.Hosting.ApplicationModel;

/// <summary>A certificate in a container that OpenSSL finds by its subject.</summary>
public sealed class ContainerOpenSSLCertificateFile : ContainerFileBase
{
}
