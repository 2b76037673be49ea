namespace EnvironmentKit.Engines.Companions;

/// <summary>Where mounted content comes from.</summary>
internal enum MountKind
{
    /// <summary>A named volume, kept between runs, or an anonymous one, which is not.</summary>
    Volume,

    /// <summary>A file or folder of this machine.</summary>
    Bind,

    /// <summary>A file that the AppHost lays into the container; its source is a copy or the original.</summary>
    File,
}
