using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says how many instances of a resource run.</summary>
/// <param name="replicas">The number of instances.</param>
[DebuggerDisplay("{Replicas} replicas")]
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>The number of instances.</summary>
    public int Replicas { get; } = replicas;
}
