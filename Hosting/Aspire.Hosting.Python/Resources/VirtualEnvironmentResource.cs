using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Python;

/// <summary>Makes the virtual environment of a Python application before its packages are installed.</summary>
internal sealed class VirtualEnvironmentResource(string name, PythonAppResource app) : ExecutableResource(name, "python", app.WorkingDirectory)
{
}
