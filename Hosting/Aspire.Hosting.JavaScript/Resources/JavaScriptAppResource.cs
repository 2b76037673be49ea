using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>A JavaScript application that a script of its package starts.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="command">The program that starts it.</param>
/// <param name="workingDirectory">The application's folder.</param>
public class JavaScriptAppResource(string name, string command, string workingDirectory)
    : ExecutableResource(name, command, workingDirectory), IResourceWithServiceDiscovery, IResourceWithContainerFiles
{
}
