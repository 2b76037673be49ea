using System.Globalization;

namespace EnvironmentKit.Engines.Ports;

/// <summary>Names the process that listens on a port, as far as this user may see it.</summary>
internal static class PortOwner
{
    /// <summary>"postgres (process 4711)", or null when it cannot be told.</summary>
    public static string? Find(int port)
    {
        try
        {
            var sockets = ListeningInodes("/proc/net/tcp", port).Concat(ListeningInodes("/proc/net/tcp6", port)).Select(inode => $"socket:[{inode}]").ToHashSet();
            return sockets.Count == 0 ? null : Directory.EnumerateDirectories("/proc").Select(folder => Describe(folder, sockets)).FirstOrDefault(owner => owner is not null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Describe(string processFolder, HashSet<string> sockets)
    {
        var processId = Path.GetFileName(processFolder);
        if (!int.TryParse(processId, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return null;
        }

        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Join(processFolder, "fd")).Any(descriptor => new FileInfo(descriptor).LinkTarget is { } target && sockets.Contains(target))
                ? $"{File.ReadAllText(Path.Join(processFolder, "comm")).Trim()} (process {processId})"
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that has just ended.
            return null;
        }
    }

    // "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"
    // "   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   101        0 41234 …"
    private static IEnumerable<string> ListeningInodes(string table, int port)
    {
        const string Listen = "0A";
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return File.Exists(table)
            ? File.ReadLines(table).Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields.Length > 9 && fields[1].EndsWith(suffix, StringComparison.Ordinal) && fields[3] == Listen)
                .Select(fields => fields[9])
            : [];
    }
}
