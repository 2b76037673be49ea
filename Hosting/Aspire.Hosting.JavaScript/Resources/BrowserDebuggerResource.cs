using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>A browser that looks at a JavaScript application.</summary>
internal sealed class BrowserDebuggerResource(string name, string browser, string workingDirectory) : ExecutableResource(name, browser, workingDirectory)
{
}
