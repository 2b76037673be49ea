namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that runs code: a container, an executable, a project.</summary>
public interface IComputeResource : IResource
{
}
