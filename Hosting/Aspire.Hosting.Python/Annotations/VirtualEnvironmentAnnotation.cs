using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Python;

/// <summary>Says where an application's virtual environment is, and whether it is made when it is not there.</summary>
internal sealed record VirtualEnvironmentAnnotation(string Path, bool CreateIfNotExists) : IResourceAnnotation
{
    public string Program(string name) => OperatingSystem.IsWindows()
        ? System.IO.Path.Join(Path, "Scripts", $"{name}.exe")
        : System.IO.Path.Join(Path, "bin", name);
}
