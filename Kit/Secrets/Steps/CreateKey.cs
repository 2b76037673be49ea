using EnvironmentKit.Secrets.Export;
using EnvironmentKit.Secrets.Input;
using EnvironmentKit.Secrets.Keys;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>Creates a key file.</summary>
internal static class CreateKey
{
    /// <exception cref="EnvironmentKitException">The file is there already, cannot be created, or would be committed.</exception>
    public static string Run(SecretOptions options)
    {
        var path = Path.GetFullPath(options.Output ?? throw new EnvironmentKitException("Which file? Name it with --secrets-output."));
        GitIgnore.Require(Path.GetDirectoryName(path)!, [Path.GetFileName(path)], "A key beside what it opens protects nothing: name a file outside of the repository.");
        using var key = KeyFile.Create(path, options.Name ?? Path.GetFileNameWithoutExtension(path));
        return $"{path}: the key '{key.Name}' ({key.Fingerprint}). Keep a copy where it is safe; what it opens cannot be opened without it.\n";
    }
}
