using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

/// <summary>Finds the container engine: the one that <c>ASPIRE_CONTAINER_RUNTIME</c> names, else one that answers.</summary>
[Experimental("ASPIRECONTAINERRUNTIME001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public interface IContainerRuntimeResolver
{
    /// <summary>Finds the engine; asked again, it is the same.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The engine; Docker when none answers.</returns>
    Task<IContainerRuntime> ResolveAsync(CancellationToken cancellationToken = default);
}
