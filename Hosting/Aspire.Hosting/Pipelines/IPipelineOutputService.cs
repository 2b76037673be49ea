using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Says where the steps write to. No folder is made by asking for the output.</summary>
[Experimental("ASPIREPIPELINES004")]
public interface IPipelineOutputService
{
    /// <summary>The folder of everything that is published: <c>--output-path</c>, else <c>aspire-output</c> below the AppHost's folder.</summary>
    /// <returns>A full path.</returns>
    string GetOutputDirectory();

    /// <summary>The folder of what is published for a resource, below the folder of everything.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>A full path.</returns>
    string GetOutputDirectory(IResource resource);

    /// <summary>A folder for what is needed only while the pipeline runs.</summary>
    /// <returns>A full path.</returns>
    string GetTempDirectory();

    /// <summary>A resource's folder for what is needed only while the pipeline runs.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>A full path.</returns>
    string GetTempDirectory(IResource resource);
}
