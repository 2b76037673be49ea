namespace Aspire.Hosting.JavaScript;

/// <summary>A front end that Vite builds and, while it is worked on, serves.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="command">The program that starts it.</param>
/// <param name="workingDirectory">The application's folder.</param>
public class ViteAppResource(string name, string command, string workingDirectory) : JavaScriptAppResource(name, command, workingDirectory)
{
    /// <summary>Vite's configuration file, relative to the application's folder; null for the one that Vite finds.</summary>
    internal string? ConfigurationPath { get; set; }
}
