namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells a resource in its own way which certificate authorities to trust.</summary>
/// <param name="callback">Adds arguments and environment variables.</param>
public sealed class CertificateTrustConfigurationCallbackAnnotation(Func<CertificateTrustConfigurationCallbackAnnotationContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Adds arguments and environment variables.</summary>
    public Func<CertificateTrustConfigurationCallbackAnnotationContext, Task> Callback { get; } = callback ?? throw new ArgumentNullException(nameof(callback));
}
