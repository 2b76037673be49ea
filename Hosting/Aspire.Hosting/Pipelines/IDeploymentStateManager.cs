using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Keeps what a deployment remembers from one run to the next.</summary>
[Experimental("ASPIREPIPELINES002", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public interface IDeploymentStateManager
{
    /// <summary>The file in which it is kept; null when it is kept nowhere.</summary>
    string? StateFilePath { get; }

    /// <summary>Reads a part.</summary>
    /// <param name="sectionName">The part's name; colons lead into nested parts.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The part; an empty one when nothing is remembered.</returns>
    Task<DeploymentStateSection> AcquireSectionAsync(string sectionName, CancellationToken cancellationToken = default);

    /// <summary>Writes a part, and raises its version.</summary>
    /// <param name="section">The part.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that is done when it is written.</returns>
    /// <exception cref="InvalidOperationException">The part was saved by somebody else since it was read.</exception>
    Task SaveSectionAsync(DeploymentStateSection section, CancellationToken cancellationToken = default);

    /// <summary>Forgets a part.</summary>
    /// <param name="section">The part.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that is done when it is forgotten.</returns>
    /// <exception cref="InvalidOperationException">The part was saved by somebody else since it was read.</exception>
    Task DeleteSectionAsync(DeploymentStateSection section, CancellationToken cancellationToken = default);

    /// <summary>Forgets everything.</summary>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that is done when it is forgotten.</returns>
    Task ClearAllStateAsync(CancellationToken cancellationToken = default);
}
