namespace Aspire.Hosting.Tests.Dcp;

/// <summary>Looks at the processes of this machine.</summary>
internal static class Processes
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static bool Runs(int processId) => Directory.Exists($"/proc/{processId}");

    /// <summary>The processes whose command line has a text in it.</summary>
    public static IEnumerable<int> With(string text) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
        where id > 0 && id != Environment.ProcessId && CommandLineOf(folder).Contains(text, StringComparison.Ordinal)
        select id;

    /// <summary>Waits until a condition holds that another process brings about.</summary>
    public static async Task<TimeSpan> UntilAsync(Func<bool> condition, TimeSpan deadline, string what)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(deadline, what);
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        return TimeProvider.System.GetElapsedTime(begun);
    }

    private static string CommandLineOf(string processFolder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(processFolder, "cmdline"));
        }
        catch (IOException)
        {
            // It has ended in the meantime.
            return "";
        }
    }
}
