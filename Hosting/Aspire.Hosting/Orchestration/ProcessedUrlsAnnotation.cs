using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The URLs of a resource that were made from its endpoints and by its callbacks, not declared.</summary>
internal sealed class ProcessedUrlsAnnotation(IReadOnlyList<ResourceUrlAnnotation> urls) : IResourceAnnotation
{
    public IReadOnlyList<ResourceUrlAnnotation> Urls { get; } = urls;
}
