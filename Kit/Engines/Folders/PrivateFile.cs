using EnvironmentKit.Engines.Accounts;

namespace EnvironmentKit.Engines.Folders;

/// <summary>Writes files that hold secrets.</summary>
internal static class PrivateFile
{
    /// <summary>Writes the file for the account alone. It is private from its first byte on, and replaces another one at once.</summary>
    public static void Write(string path, string content, Account? account, bool readOnly = false)
    {
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = readOnly ? UnixFileMode.UserRead : UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(content);
        }

        if (account is not null)
        {
            Posix.ChangeOwner(draft, account.UserId, account.GroupId);
        }

        File.Move(draft, path, overwrite: true);
    }
}
