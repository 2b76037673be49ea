using System.Diagnostics;
using EnvironmentKit.Scripts;

namespace EnvironmentKit.Tests.Scripts;

/// <summary>One of the kit's scripts as it stands, run by a shell of this machine.</summary>
internal sealed class ShellProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];

    private ShellProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Both output streams, line by line as they came.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
            {
                return [.. _output];
            }
        }
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The shells in which the scripts have to work: Debian's and Alpine's.</summary>
    public static TheoryData<string> Shells { get; } = new("dash", "busybox");

    /// <summary>Starts a script.</summary>
    /// <param name="shell">dash or busybox.</param>
    /// <param name="folder">Where the script is laid down.</param>
    /// <param name="script">Its name in the assembly.</param>
    /// <param name="environment">Its whole environment beside PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ShellProcess Start(
        string shell, string folder, string script, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        var path = Path.Join(folder, script);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, EmbeddedScript.Read(script));
        }

        var words = Command(shell).Append(path).Concat(arguments).ToList();
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["TMPDIR"] = folder;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ShellProcess(process);
    }

    public async Task<int> WaitAsync(double seconds = 20)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"It has not ended within {seconds} s:\n{string.Join('\n', Output)}");
        }

        return _process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(TimeSpan.FromSeconds(5));
        }

        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string[] Command(string shell)
    {
        if (shell == "dash")
        {
            return ["/bin/dash"];
        }

        var busybox = new[] { "/usr/bin/busybox", "/bin/busybox" }.FirstOrDefault(File.Exists);
        if (busybox is null)
        {
            Assert.Skip("busybox is not installed: sudo apt-get install busybox");
        }

        return [busybox, "sh"];
    }

    private void Append(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.Add(line);
            }
        }
    }
}
