using System.Diagnostics;

namespace EnvironmentKit.Status;

/// <summary>How long this process has run: a developer's wait begins there, not where the first line of code does.</summary>
internal static class ProcessAge
{
    public static TimeSpan Now()
    {
        using var process = Process.GetCurrentProcess();
        var age = DateTime.Now - process.StartTime;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }
}
