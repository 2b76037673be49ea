namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource whose image can take files from other resources' images.</summary>
public interface IContainerFilesDestinationResource : IResource
{
}
