using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Says which project a resource runs. The build generates one per referenced project in the namespace <c>Projects</c>.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The project file's full path.</summary>
    string ProjectPath { get; }

    /// <summary>The project's launch settings; null to read them from the project's folder.</summary>
    LaunchSettings? LaunchSettings => null;

    /// <summary>Whether the project is already built when the application starts.</summary>
    bool SuppressBuild => false;

    /// <summary>Whether the path is a single C# source file instead of a project.</summary>
    bool IsFileBasedApp => false;
}
