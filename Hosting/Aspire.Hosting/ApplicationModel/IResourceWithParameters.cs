namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that takes named values when it is deployed.</summary>
public interface IResourceWithParameters : IResource
{
    /// <summary>The values: texts, or values that are resolved later.</summary>
    IDictionary<string, object?> Parameters { get; }
}
