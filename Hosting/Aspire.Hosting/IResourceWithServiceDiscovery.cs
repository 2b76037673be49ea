using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A resource that services find by its name: a reference to it injects <c>services__NAME__SCHEME__0</c>.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints
{
}
