namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks a parameter that takes a resource's name, so that analyzers check literals.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ResourceNameAttribute : Attribute, IModelNameParameter
{
}
