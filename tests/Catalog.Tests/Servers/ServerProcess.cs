using System.Collections.Concurrent;
using System.Diagnostics;

namespace Catalog.Tests.Servers;

/// <summary>A real server as a child process that dies with the tests, also when they are killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    private ServerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static bool IsRoot => Environment.UserName == "root";

    /// <summary>Starts a program; an unprivileged one runs as nobody when the tests run as root.</summary>
    public static Task<ServerProcess> StartAsync(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null, bool unprivileged = false)
    {
        string[] drop = unprivileged && IsRoot ? ["--reuid=nobody", "--regid=nogroup", "--clear-groups"] : [];
        var start = new ProcessStartInfo("/usr/bin/setpriv", [.. drop, "--pdeathsig", "KILL", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        // The kernel sends the death signal when the thread that started the child ends, so one thread starts them all.
        return Launcher.RunAsync(() => new ServerProcess(start));
    }

    public static async Task RunAsync(string program, IEnumerable<string> arguments, string folder, bool unprivileged = false)
    {
        await using var process = await StartAsync(program, arguments, folder, unprivileged: unprivileged);
        await process._process.WaitForExitAsync();
        if (process._process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {process.Output}");
        }
    }

    public async Task StopAsync(string signal)
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("/bin/kill", [$"-{signal}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync("KILL");
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
            while (_output.Count > 60)
            {
                _output.TryDequeue(out _);
            }
        }
    }

    private static class Launcher
    {
        private static readonly BlockingCollection<Action> Work = Start();

        public static Task<T> RunAsync<T>(Func<T> work)
        {
            var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            Work.Add(() =>
            {
                try
                {
                    done.SetResult(work());
                }
                catch (Exception exception)
                {
                    done.SetException(exception);
                }
            });
            return done.Task;
        }

        private static BlockingCollection<Action> Start()
        {
            var work = new BlockingCollection<Action>();
            var thread = new Thread(() =>
            {
                foreach (var action in work.GetConsumingEnumerable())
                {
                    action();
                }
            })
            { IsBackground = true, Name = "server launcher" };
            thread.Start();
            return work;
        }
    }
}
