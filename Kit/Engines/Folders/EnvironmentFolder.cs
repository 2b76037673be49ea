using System.Text.RegularExpressions;
using EnvironmentKit.Deployment;
using EnvironmentKit.Engines.Accounts;

namespace EnvironmentKit.Engines.Folders;

/// <summary>What a run leaves and needs in the checkout: <c>.environment/</c>, ignored by git.</summary>
internal sealed partial class EnvironmentFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Others may pass through, to reach the folder that is theirs, but not look around.
    private const UnixFileMode PassThrough = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public EnvironmentFolder(string path)
    {
        Root = System.IO.Path.GetFullPath(path);
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>The pipe that stays open as long as the AppHost lives.</summary>
    public string LifelinePath => System.IO.Path.Join(Root, "lifeline");

    /// <summary>The folder of servers' private folders, made anew by every run.</summary>
    public string RunPath => System.IO.Path.Join(Root, "run");

    /// <summary>The folder of named volumes, which outlive runs.</summary>
    public string VolumesPath => System.IO.Path.Join(Root, "volumes");

    /// <summary>The folder for the checkout around an AppHost.</summary>
    public static EnvironmentFolder ForCheckout(string appHostDirectory) =>
        new(System.IO.Path.Join(RepositoryFolder.Of(appHostDirectory).Path, ".environment"));

    /// <summary>Creates the folder, passable for the users that servers run as, with a .gitignore of its own.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Root);
        File.SetUnixFileMode(Root, PassThrough | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Directory.CreateDirectory(VolumesPath, PassThrough);
        Directory.CreateDirectory(RunPath, PassThrough);
        var ignore = System.IO.Path.Join(Root, ".gitignore");
        if (!File.Exists(ignore))
        {
            File.WriteAllText(ignore, "*\n");
        }
    }

    /// <summary>Deletes what the run before left, in particular the data of servers without a volume.</summary>
    public void Clear()
    {
        if (Directory.Exists(RunPath))
        {
            Directory.Delete(RunPath, recursive: true);
        }
    }

    /// <summary>The private folder of a server.</summary>
    public string ServerPath(string resourceName) => System.IO.Path.Join(RunPath, resourceName);

    /// <summary>Creates a server's private folder if it is not there.</summary>
    public string CreateServerFolder(string resourceName, Account? account) => CreatePrivate(ServerPath(resourceName), account);

    /// <summary>The folder of a named volume.</summary>
    /// <exception cref="EnvironmentKitException">The name is not one that a container engine would take.</exception>
    public string VolumePath(string name) => VolumeName().IsMatch(name)
        ? System.IO.Path.Join(VolumesPath, name)
        : throw new EnvironmentKitException(
            $"'{name}' is no name for a volume: letters, digits, '_', '.' and '-' are allowed, the first one a letter or digit.");

    /// <summary>Creates a folder that only its owner may use, and gives it to the account with all that is in it.</summary>
    public static string CreatePrivate(string path, Account? account)
    {
        Directory.CreateDirectory(path, OwnerOnly);
        if (account is not null)
        {
            Posix.ChangeOwner(path, account.UserId, account.GroupId);
            // A volume may have been another user's: of a container, or before the package with the server's own user came.
            foreach (var entry in Directory.EnumerateFileSystemEntries(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
            {
                Posix.ChangeOwner(entry, account.UserId, account.GroupId);
            }
        }

        return path;
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_.-]*$")]
    private static partial Regex VolumeName();
}
