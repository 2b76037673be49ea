using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>A script that Bun runs.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="command">The program that starts it.</param>
/// <param name="workingDirectory">The application's folder.</param>
public sealed class BunAppResource(string name, string command, string workingDirectory) : JavaScriptAppResource(name, command, workingDirectory), IContainerFilesDestinationResource
{
}
