using System.Text.RegularExpressions;

namespace SearchNode.Accounts;

/// <summary>The files of Elasticsearch's file realm: <c>users</c>, <c>users_roles</c> and <c>roles.yml</c>, as far as this server knows what they say.</summary>
internal static partial class AccountFiles
{
    /// <summary>Reads the accounts of a folder. Files that are missing are empty.</summary>
    /// <exception cref="FormatException">A line says what this server does not know; the message names it.</exception>
    public static IReadOnlyList<Account> Read(string folder)
    {
        var roles = ReadRoles(Path.Join(folder, "roles.yml"));
        var owners = Entries(Path.Join(folder, "users_roles")).ToList();
        return
        [
            .. Entries(Path.Join(folder, "users")).Select(user => new Account(
                user.Key,
                Checked(user.Key, user.Value),
                [.. owners.Where(owner => owner.Value.Split(',').Contains(user.Key)).Select(owner => roles.GetValueOrDefault(owner.Key)).OfType<Role>()])),
        ];
    }

    private static string Checked(string user, string hash) =>
        hash.StartsWith(Account.HashKind, StringComparison.Ordinal) && hash.Length == Account.HashKind.Length + Account.HashLength && IsBase64(hash[Account.HashKind.Length..][..Account.SaltLength]) ? hash
            : throw new FormatException($"users: the hash of '{user}' is of a kind that this development search server does not know; expected {Account.HashKind}.");

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, stackalloc byte[Account.SaltLength], out _);

    private static IEnumerable<(string Key, string Value)> Entries(string file) => Lines(file).Select(line => line.Split(':', 2) is [{ Length: > 0 } key, { Length: > 0 } value]
        ? (key.Trim(), value.Trim())
        : throw new FormatException($"{Path.GetFileName(file)}: '{line}' is no entry; expected NAME:VALUE."));

    private static Dictionary<string, Role> ReadRoles(string file)
    {
        var roles = new Dictionary<string, Role>();
        Role? role = null;
        foreach (var line in Lines(file))
        {
            if (RoleName().Match(line) is { Success: true } name)
            {
                role = new Role(name.Groups[1].Value, false, false);
            }
            else if (role is not null && Privileges().Match(line) is { Success: true } privileges)
            {
                role = privileges.Groups[1].Value == "cluster" ? role with { MonitorsCluster = true } : role with { MonitorsIndices = true };
            }
            else if (role is null || !Frame().IsMatch(line))
            {
                throw new FormatException($"roles.yml: '{line.Trim()}' is not supported by this development search server, which knows the privilege 'monitor' of the cluster and of all indices.");
            }

            roles[role.Name] = role;
        }

        return roles;
    }

    private static IEnumerable<string> Lines(string file) =>
        File.Exists(file) ? File.ReadLines(file).Where(line => line.Trim() is { Length: > 0 } text && text[0] != '#') : [];

    [GeneratedRegex(@"^([\w-]+):\s*$")]
    private static partial Regex RoleName();

    [GeneratedRegex(@"^\s+(cluster|privileges):\s*\[\s*['""]?monitor['""]?\s*\]\s*$")]
    private static partial Regex Privileges();

    [GeneratedRegex(@"^\s+(indices:|-\s+names:\s*\[\s*['""]\*['""]\s*\])\s*$")]
    private static partial Regex Frame();
}
