namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where certificates are in a container's image.</summary>
public sealed class ContainerCertificatePathsAnnotation : IResourceAnnotation
{
    /// <summary>The folder that certificates are put into; null for <c>/usr/lib/ssl/aspire</c>.</summary>
    public string? CustomCertificatesDestination { get; init; }

    /// <summary>The files in which the image looks for the authorities that it trusts; null for those of the usual distributions.</summary>
    public List<string>? DefaultCertificateBundles { get; init; }

    /// <summary>The folders in which it looks for them; null for those of the usual distributions.</summary>
    public List<string>? DefaultCertificateDirectories { get; init; }
}
