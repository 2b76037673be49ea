namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks a resource that stands in for a cloud service.</summary>
public sealed class EmulatorResourceAnnotation : IResourceAnnotation
{
}
