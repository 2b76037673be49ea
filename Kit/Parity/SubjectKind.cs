namespace EnvironmentKit.Parity;

/// <summary>What settings belong to, in the order in which reports tell it.</summary>
internal enum SubjectKind
{
    /// <summary>The tier as a whole.</summary>
    Tier,

    /// <summary>A service.</summary>
    Service,

    /// <summary>A volume.</summary>
    Volume,

    /// <summary>A secret.</summary>
    Secret,

    /// <summary>The content of a configuration file.</summary>
    File,

    /// <summary>How an image is built.</summary>
    Build,
}
