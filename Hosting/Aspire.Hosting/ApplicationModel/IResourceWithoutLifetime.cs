namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that is never started or stopped: a value, or something outside of the application.</summary>
public interface IResourceWithoutLifetime : IResource
{
}
