namespace EnvironmentKit.Parity;

/// <summary>Why two tiers differ in a setting, the least welcome reason first.</summary>
internal enum ParityCauseKind
{
    /// <summary>Nobody said so: the value changes by itself from one resolution to the next.</summary>
    Nobody,

    /// <summary>A declaration in the AppHost says so.</summary>
    Declared,

    /// <summary>A value of the tier's settings file makes the difference.</summary>
    Parameter,

    /// <summary>The targets do it differently.</summary>
    Target,
}
