namespace EnvironmentKit.Policies;

/// <summary>How bad it is to break a policy. Both fail a check; reports sort and colour by it.</summary>
internal enum PolicySeverity
{
    /// <summary>Works, and is weaker than it could be.</summary>
    Warning,

    /// <summary>Does not work, or lets somebody in.</summary>
    Error,
}
