using System.Diagnostics;
using System.Globalization;
using EnvironmentUnderTest;

namespace Benchmarks;

/// <summary>How long it takes from the start of the process until the manifests of all tiers and targets are written, and at what cost.</summary>
internal static class Publishing
{
    private const int Runs = 9;

    public static async Task RunAsync()
    {
        var (wall, processor, memory) = (new Sample("s"), new Sample("s"), new Sample("MiB"));
        for (var run = 0; run < Runs; run++)
        {
            using var folder = new TemporaryFolder();
            var usedBefore = ProcessorTimeOfChildren();
            var began = Stopwatch.GetTimestamp();
            using var publish = Process.Start(new ProcessStartInfo(Checkout.AppHost, ["--operation", "publish", "--step", "publish", "--output-path", folder.Path])
            {
                WorkingDirectory = Checkout.AppHostFolder,
                RedirectStandardOutput = true,
            })!;
            var output = publish.StandardOutput.ReadToEndAsync();
            var peak = await PeakAsync(publish);
            wall.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            if (publish.ExitCode != 0)
            {
                throw new InvalidOperationException($"Publishing failed:\n{await output}");
            }

            processor.Add(ProcessorTimeOfChildren() - usedBefore);
            memory.Add(peak / 1024.0);
        }

        Console.WriteLine($"  wall               {wall}");
        Console.WriteLine($"  processor          {processor}");
        Console.WriteLine($"  peak memory        {memory}");
    }

    /// <summary>Seconds that ended children have used, as proc(5) counts them: in hundredths.</summary>
    private static double ProcessorTimeOfChildren()
    {
        var fields = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0;
    }

    /// <summary>The most memory in KiB that the kernel has counted, read until the process ends.</summary>
    private static async Task<long> PeakAsync(Process process)
    {
        var peak = 0L;
        var ended = process.WaitForExitAsync();
        while (!ended.IsCompleted)
        {
            try
            {
                foreach (var line in File.ReadLines($"/proc/{process.Id}/status"))
                {
                    if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    {
                        peak = long.Parse(line.AsSpan(6, line.Length - 9), CultureInfo.InvariantCulture);
                    }
                }
            }
            catch (IOException)
            {
                // It has just ended.
            }

            await Task.WhenAny(ended, Task.Delay(5));
        }

        return peak;
    }
}
