using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.JavaScript;

/// <summary>A Next.js application.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="command">The program that starts it.</param>
/// <param name="workingDirectory">The application's folder.</param>
[Experimental("ASPIREJAVASCRIPT001")]
public class NextJsAppResource(string name, string command, string workingDirectory) : JavaScriptAppResource(name, command, workingDirectory)
{
}
