namespace EnvironmentKit.Policies.Documents;

/// <summary>What a part of a document is.</summary>
internal enum ManifestNodeKind
{
    /// <summary>A single value.</summary>
    Scalar,

    /// <summary>Values by name.</summary>
    Mapping,

    /// <summary>Values in an order.</summary>
    Sequence,
}
