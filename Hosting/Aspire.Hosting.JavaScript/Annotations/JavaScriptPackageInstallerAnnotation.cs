using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>Names the resource that installs the packages of an application.</summary>
/// <param name="installerResource">The resource.</param>
public sealed class JavaScriptPackageInstallerAnnotation(ExecutableResource installerResource) : IResourceAnnotation
{
    /// <summary>The resource.</summary>
    public ExecutableResource Resource { get; } = installerResource;
}
