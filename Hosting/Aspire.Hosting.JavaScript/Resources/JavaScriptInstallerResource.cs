using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>Installs the packages of a JavaScript application before that starts.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="workingDirectory">The application's folder.</param>
public class JavaScriptInstallerResource(string name, string workingDirectory) : ExecutableResource(name, "node", workingDirectory)
{
}
