using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EnvironmentUnderTest;

/// <summary>
/// Every process that descends from an AppHost under test: found by a variable that all of them inherit, and by the folder that servers
/// work in, because PostgreSQL writes over its variables.
/// </summary>
internal sealed class MarkedProcesses(string folder)
{
    private readonly string _folder = folder.TrimEnd('/') + "/";
    private const string Variable = "ENVIRONMENT_UNDER_TEST";
    private readonly string _mark = Guid.NewGuid().ToString("N");

    public void Mark(ProcessStartInfo start) => start.Environment[Variable] = _mark;

    /// <summary>What runs now: process number and command line.</summary>
    public IReadOnlyDictionary<int, string> Running()
    {
        var needle = Encoding.UTF8.GetBytes($"{Variable}={_mark}");
        var found = new Dictionary<int, string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            try
            {
                if (IsMarked(folder, needle) && !IsZombie(folder))
                {
                    found[id] = File.ReadAllText(Path.Join(folder, "cmdline")).Replace('\0', ' ').Trim();
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile, or is another user's.
            }
        }

        return found;
    }

    public string Describe() => string.Join("\n", Running().Select(process => $"{process.Key} {process.Value}"));

    private bool IsMarked(string process, byte[] needle) =>
        File.ReadAllBytes(Path.Join(process, "environ")).AsSpan().IndexOf(needle) >= 0
        || File.ResolveLinkTarget(Path.Join(process, "cwd"), returnFinalTarget: false)?.FullName.StartsWith(_folder, StringComparison.Ordinal) == true;

    private static bool IsZombie(string folder) =>
        File.ReadLines(Path.Join(folder, "status")).Any(line => line.StartsWith("State:", StringComparison.Ordinal) && line.Contains('Z', StringComparison.Ordinal));
}
