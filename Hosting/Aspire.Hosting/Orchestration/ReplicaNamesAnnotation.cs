using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Marks a resource that the engine runs and holds the ids of its replicas.</summary>
internal sealed class ReplicaNamesAnnotation(string[] names) : IResourceAnnotation
{
    public string[] Names { get; } = names;
}
