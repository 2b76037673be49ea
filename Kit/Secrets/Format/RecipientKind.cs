namespace EnvironmentKit.Secrets.Format;

/// <summary>What opens a store for a recipient.</summary>
internal enum RecipientKind
{
    /// <summary>A key file.</summary>
    KeyFile,

    /// <summary>A passphrase.</summary>
    Passphrase,
}
