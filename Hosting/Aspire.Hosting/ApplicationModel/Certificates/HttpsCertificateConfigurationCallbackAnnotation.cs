using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells a resource in its own way which certificate to show.</summary>
/// <param name="callback">Adds arguments and environment variables.</param>
[Experimental("ASPIRECERTIFICATES001")]
public sealed class HttpsCertificateConfigurationCallbackAnnotation(Func<HttpsCertificateConfigurationCallbackAnnotationContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Adds arguments and environment variables.</summary>
    public Func<HttpsCertificateConfigurationCallbackAnnotationContext, Task> Callback { get; } = callback ?? throw new ArgumentNullException(nameof(callback));
}
