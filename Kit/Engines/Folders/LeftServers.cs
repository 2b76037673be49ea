using System.Globalization;
using System.Text;

namespace EnvironmentKit.Engines.Folders;

/// <summary>
/// Servers of a run that was killed. They end by themselves, but a broker takes some seconds, and meanwhile its data and ports are in use.
/// </summary>
internal static class LeftServers
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until none is left.</summary>
    /// <exception cref="EnvironmentKitException">Some are still there after ten seconds.</exception>
    public static async Task WaitAsync(EnvironmentFolder folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        var seen = new HashSet<int>();
        while (true)
        {
            seen.UnionWith(Find(folder));
            int[] left = [.. seen.Where(IsThere).Order()];
            if (left.Length == 0)
            {
                return;
            }

            if (time.GetElapsedTime(begin) > s_patience)
            {
                var ids = string.Join(' ', left);
                throw new EnvironmentKitException($"Servers of an earlier run do not end: processes {ids}. End them with: kill -KILL {ids}");
            }

            await Task.Delay(s_interval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Process ids of this checkout's servers, told by the home folder that only they have.</summary>
    public static IReadOnlyList<int> Find(EnvironmentFolder folder)
    {
        var mark = Encoding.UTF8.GetBytes("HOME=" + folder.RunPath + "/");
        var found = new List<int>();
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            try
            {
                if (File.ReadAllBytes(Path.Join(process, "environ")).AsSpan().IndexOf(mark) >= 0)
                {
                    found.Add(id);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's process, or one that has just ended.
            }
        }

        return found;
    }

    /// <summary>
    /// Whether a process still has its files and ports. One that is ending loses its environment before it closes them, and is dead
    /// (<c>Z</c>) after it.
    /// </summary>
    private static bool IsThere(int id)
    {
        try
        {
            var state = File.ReadAllText($"/proc/{id}/stat");
            return state.AsSpan(state.LastIndexOf(')') + 1).TrimStart() is [not ('Z' or 'X'), ..];
        }
        catch (IOException)
        {
            return false;
        }
    }
}
