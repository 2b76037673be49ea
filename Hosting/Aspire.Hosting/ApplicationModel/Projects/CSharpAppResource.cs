namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that runs a C# program: a project, or a single source file.</summary>
/// <param name="name">The resource's name.</param>
public class CSharpAppResource(string name) : ProjectResource(name)
{
}
