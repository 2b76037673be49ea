using System.Collections.Concurrent;
using System.Diagnostics;

namespace EnvironmentKit.Tests.Nginx.Deployment.Scripts;

/// <summary>A program of a container, run on this machine as the container's user where that is possible.</summary>
internal sealed class ContainerProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private ContainerProcess(Process process) => _process = process;

    /// <summary>The shells that containers have, as far as they are here; Debian's is always.</summary>
    public static TheoryData<string> Shells => [.. (string[])["dash", .. File.Exists("/bin/busybox") || File.Exists("/usr/bin/busybox") ? ["busybox sh"] : Array.Empty<string>()]];

    public IEnumerable<string> Lines => _lines;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>A folder that belongs to the user of the containers.</summary>
    public static string NewFolder()
    {
        var folder = NginxProcess.NewFolder();
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["101:101", folder]);
            chown.WaitForExit();
        }

        return folder;
    }

    public static ContainerProcess Start(IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        string[] dropped = [.. Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=101", "--regid=101", "--clear-groups"] : Array.Empty<string>(), .. command];
        var start = new ProcessStartInfo(dropped[0], dropped[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var result = new ContainerProcess(process);
        process.OutputDataReceived += (_, line) => result.Take(line.Data);
        process.ErrorDataReceived += (_, line) => result.Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return result;
    }

    /// <summary>Waits for a line with the text.</summary>
    public async Task SaysAsync(string text, int times = 1)
    {
        try
        {
            await Deadline.For($"'{text}'", () => Task.FromResult(_lines.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times), seconds: 60);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{string.Join('\n', _lines)}", exception);
        }
    }

    public Task ExitAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public void Send(string signal) => EnvironmentKit.Tests.Signal.Send(_process.Id, signal);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Send("TERM");
            try
            {
                await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(15), CancellationToken.None);
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
