using System.Diagnostics;
using System.Text;

namespace EnvironmentUnderTest;

/// <summary>An AppHost as <c>./dev up</c> starts it, in an environment folder of its own.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private AppHostProcess(Process process, MarkedProcesses marks, string folder)
    {
        _process = process;
        Marks = marks;
        Folder = folder;
        Control = new ControlClient(folder);
    }

    public MarkedProcesses Marks { get; }

    /// <summary>The environment's folder.</summary>
    public string Folder { get; }

    public ControlClient Control { get; }

    public int Id => _process.Id;

    /// <summary>The highest resident memory so far, in MiB.</summary>
    public double PeakMemory => File.ReadLines($"/proc/{Id}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024)
        .Single();

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static AppHostProcess Start(string program, string workingDirectory, string folder, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["Environment__Folder"] = folder;
        start.Environment["Environment__Engine"] = "process";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var marks = new MarkedProcesses(folder);
        marks.Mark(start);
        var running = new AppHostProcess(new Process { StartInfo = start }, marks, folder);
        running._process.OutputDataReceived += running.Note;
        running._process.ErrorDataReceived += running.Note;
        running._process.Start();
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    /// <summary>A declaration of the scenario AppHost, in a folder that is made for it and holds its files.</summary>
    public static AppHostProcess StartScenario(string scenario, string folder, params (string Name, string Value)[] settings) =>
        Start(Checkout.ScenarioAppHost, folder, Path.Join(folder, ".environment"), [.. settings, ("scenario", scenario), ("SCENARIO_FOLDER", folder)]);

    /// <summary>Waits until everything is healthy; fails with what the AppHost has written otherwise.</summary>
    public async Task<EnvironmentView> WaitUntilHealthyAsync(TimeSpan limit)
    {
        var status = await Eventually.Get("An answer on the control socket", limit, async () =>
        {
            if (HasExited)
            {
                throw new InvalidOperationException($"The AppHost ended with {await WaitForExitAsync(limit)}:\n{Output}");
            }

            // The socket is there a moment before it answers, which is tried again.
            return (Control.Exists && await Control.StatusAsync() is not null, (EnvironmentView?)null);
        }) ?? await Control.WaitAsync(limit);
        return status.Phase == "Healthy"
            ? status
            : throw new InvalidOperationException($"{status.Phase}: {string.Join("\n", status.Failure)}\n{Output}");
    }

    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The AppHost has not ended within {limit.TotalSeconds} s:\n{Output}");
        }

        return _process.ExitCode;
    }

    public void Kill() => _process.Kill();

    public void Interrupt() => Signal("INT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            try
            {
                await WaitForExitAsync(TimeSpan.FromSeconds(20));
            }
            catch (TimeoutException)
            {
                _process.Kill();
            }
        }

        foreach (var id in Marks.Running().Keys)
        {
            try
            {
                Process.GetProcessById(id).Kill();
            }
            catch (ArgumentException)
            {
                // It has ended meanwhile.
            }
        }

        _process.Dispose();
        Control.Dispose();
    }

    private void Signal(string name) => Process.Start("kill", ["-" + name, $"{_process.Id}"])!.WaitForExit();

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
