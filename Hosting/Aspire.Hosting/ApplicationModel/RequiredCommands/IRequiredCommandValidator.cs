using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Looks for the programs that resources need.</summary>
[Experimental("ASPIRECOMMAND001")]
public interface IRequiredCommandValidator
{
    /// <summary>Looks for a program. A missing one is told, each only once.</summary>
    /// <param name="resource">The resource that needs it.</param>
    /// <param name="annotation">The program.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>Whether it is there and will do.</returns>
    Task<RequiredCommandValidationResult> ValidateAsync(IResource resource, RequiredCommandAnnotation annotation, CancellationToken cancellationToken);
}
