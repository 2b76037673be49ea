using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Python;

/// <summary>A Python application.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="executablePath">The program that starts it.</param>
/// <param name="appDirectory">The application's folder.</param>
public class PythonAppResource(string name, string executablePath, string appDirectory)
    : ExecutableResource(name, executablePath, appDirectory), IResourceWithServiceDiscovery, IContainerFilesDestinationResource
{
}
