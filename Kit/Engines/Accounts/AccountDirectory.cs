using System.Diagnostics;
using System.Globalization;

namespace EnvironmentKit.Engines.Accounts;

/// <summary>Chooses the unprivileged user of a server.</summary>
internal static class AccountDirectory
{
    private const string PasswordFile = "/etc/passwd";

    /// <summary>Finds the first of these users that exists, or <c>nobody</c>.</summary>
    /// <exception cref="EnvironmentKitException">None of them exists.</exception>
    public static Account Find(IReadOnlyList<string> names)
    {
        var users = File.ReadLines(PasswordFile).Select(line => line.Split(':')).Where(fields => fields.Length >= 4).ToList();
        foreach (var name in names.Append("nobody"))
        {
            if (users.Find(fields => fields[0] == name) is { } user
                && uint.TryParse(user[2], NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
                && uint.TryParse(user[3], NumberStyles.None, CultureInfo.InvariantCulture, out var groupId)
                && userId != 0)
            {
                return new Account(name, userId, groupId);
            }
        }

        throw new EnvironmentKitException(
            $"Servers do not run as root, but none of the users {string.Join(", ", names.Append("nobody"))} is in {PasswordFile}. Run as an ordinary user instead.");
    }

    /// <summary>Gives the account what it needs to reach all of these paths, when a folder above one bars its way.</summary>
    /// <exception cref="EnvironmentKitException">A path cannot be reached in any way.</exception>
    public static Account WithAccessTo(Account account, IReadOnlyList<string> paths)
    {
        if (paths.All(path => MayReach(account, path)))
        {
            return account;
        }

        var reader = account with { ReadsEverywhere = true };
        return paths.FirstOrDefault(path => !MayReach(reader, path)) is { } barred
            ? throw new EnvironmentKitException(
                $"The user '{account.Name}', which a server runs as, cannot reach {barred}. Move it to a folder that others may enter, or allow it with chmod o+x on the folders above.")
            : reader;
    }

    // The kernel is asked rather than mode bits added up: access lists, mounts and security modules have a say as well.
    private static bool MayReach(Account account, string path)
    {
        var start = new ProcessStartInfo(Privileges.Program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in Privileges.Drop(account).Skip(1).Concat(["/usr/bin/test", "-e", path]))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
