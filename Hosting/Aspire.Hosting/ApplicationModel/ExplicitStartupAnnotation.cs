namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says that a resource is not started with the application but on demand.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation
{
}
