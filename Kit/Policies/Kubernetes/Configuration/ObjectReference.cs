using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Configuration;

/// <summary>What a pod needs of another object.</summary>
/// <param name="Kind">The object's kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">The entry of it that is needed. Null: it as a whole.</param>
/// <param name="Optional">Whether the pod starts without it.</param>
/// <param name="At">Where it says so.</param>
internal readonly record struct ObjectReference(string Kind, string? Name, string? Key, bool Optional, ManifestNode At);
