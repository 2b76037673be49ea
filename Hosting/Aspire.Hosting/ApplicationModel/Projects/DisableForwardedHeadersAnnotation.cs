namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says that a project is not told to trust <c>X-Forwarded-*</c> headers when published.</summary>
public sealed class DisableForwardedHeadersAnnotation : IResourceAnnotation
{
}
