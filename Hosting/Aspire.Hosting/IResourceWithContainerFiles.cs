using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A resource whose image has files for other images, such as a built front end.</summary>
public interface IResourceWithContainerFiles : IResource
{
}
