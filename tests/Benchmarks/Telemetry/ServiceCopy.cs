using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Telemetry;

/// <summary>One more process of a service that runs already, with the same settings but for its port and its telemetry.</summary>
internal sealed class ServiceCopy : IAsyncDisposable
{
    // What the kernel counts processor time in.
    private const double TicksPerSecond = 100;

    private readonly Process _process;

    private ServiceCopy(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>The processor time that it has used, in seconds.</summary>
    public double ProcessorTime
    {
        get
        {
            // The second field is the program's name in parentheses, which may hold blanks.
            var fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[1].Split(' ');
            return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
        }
    }

    /// <summary>Resident memory in MiB.</summary>
    public double Memory => File.ReadLines($"/proc/{_process.Id}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024)
        .Single();

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="original">The process number of the one that runs.</param>
    /// <param name="port">Its port on 127.0.0.1.</param>
    /// <param name="telemetry">Settings of its telemetry, which it has no other of.</param>
    public static async Task<ServiceCopy> StartAsync(int original, int port, IEnumerable<(string Name, string Value)> telemetry)
    {
        var command = File.ReadAllText($"/proc/{original}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = new FileInfo($"/proc/{original}/cwd").LinkTarget!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var variable in File.ReadAllText($"/proc/{original}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = variable.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !variable.StartsWith("OTEL_", StringComparison.Ordinal))
            {
                start.Environment[variable[..equals]] = variable[(equals + 1)..];
            }
        }

        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
        foreach (var (name, value) in telemetry)
        {
            start.Environment[name] = value;
        }

        var copy = new ServiceCopy(new Process { StartInfo = start }, port);
        copy._process.OutputDataReceived += (_, _) => { };
        copy._process.ErrorDataReceived += (_, _) => { };
        copy._process.Start();
        copy._process.BeginOutputReadLine();
        copy._process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}") };
        await EnvironmentUnderTest.Eventually.Get("A ready copy", TimeSpan.FromSeconds(60), async () =>
        {
            using var answer = await client.GetAsync(new Uri("/ready", UriKind.Relative));
            return (answer.IsSuccessStatusCode, answer.StatusCode);
        });
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
