using System.Globalization;

namespace EnvironmentKit.Engines.Accounts;

/// <summary>The command prefix that gives up privileges. Its program replaces itself by the one that follows, so that the process id stays.</summary>
internal static class Privileges
{
    /// <summary>util-linux's own; every Debian and Ubuntu has it.</summary>
    public const string Program = "/usr/bin/setpriv";

    /// <summary>Becomes the account, for good.</summary>
    public static IReadOnlyList<string> Drop(Account? account)
    {
        if (account is null)
        {
            return [Program, "--no-new-privs"];
        }

        List<string> command =
        [
            Program, "--no-new-privs",
            "--reuid=" + account.UserId.ToString(CultureInfo.InvariantCulture),
            "--regid=" + account.GroupId.ToString(CultureInfo.InvariantCulture),
            "--clear-groups",
        ];
        if (account.ReadsEverywhere)
        {
            // Without the last one, access(2) would still say no: it asks on behalf of an ordinary user, who has no capabilities.
            command.AddRange(
            [
                "--bounding-set=-all,+dac_read_search", "--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search",
                "--securebits=+no_setuid_fixup",
            ]);
        }

        return command;
    }

    /// <summary>Becomes the account, and dies with the process that started it.</summary>
    public static IReadOnlyList<string> DropAndDieWithParent(Account? account) => [.. Drop(account), "--pdeathsig=KILL"];
}
