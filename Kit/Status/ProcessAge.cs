using System.Diagnostics;

namespace EnvironmentKit.Status;

/// <summary>How long this program has run: a developer's wait begins there, not where the first line of code does.</summary>
internal static class ProcessAge
{
    public static TimeSpan Now()
    {
        using var process = Process.GetCurrentProcess();
        var age = DateTime.Now - StartOf(process);
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    // A process that became this program by exec, as in ./dev after it has built, is older than the program; of its threads only
    // the first one is.
    private static DateTime StartOf(Process process)
    {
        var start = process.StartTime;
        if (!OperatingSystem.IsLinux())
        {
            return start;
        }

        var others = process.Threads.Cast<ProcessThread>().Where(thread => thread.Id != process.Id).Select(TryStartOf).OfType<DateTime>();
        return others.DefaultIfEmpty(start).Min();
    }

    private static DateTime? TryStartOf(ProcessThread thread)
    {
        try
        {
            return OperatingSystem.IsLinux() ? thread.StartTime : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
