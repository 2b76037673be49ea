using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Python;

/// <summary>Installs the packages of a Python application before that starts.</summary>
internal sealed class PythonInstallerResource(string name, PythonAppResource app) : ExecutableResource(name, "python", app.WorkingDirectory)
{
}
