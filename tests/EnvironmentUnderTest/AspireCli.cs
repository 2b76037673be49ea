using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace EnvironmentUnderTest;

/// <summary>A call of the pinned Aspire CLI.</summary>
internal sealed class AspireCli : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Process _process;

    private AspireCli(Process process) => _process = process;

    /// <summary>The CLI's program; null when it is not installed.</summary>
    public static string? Path { get; } = Find();

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it has written to standard output so far.</summary>
    public string Output => Read(_output);

    /// <summary>All that it has written so far.</summary>
    public string Text => Read(_output) + Read(_error);

    /// <summary>What it has written, as one JSON value.</summary>
    public JsonElement Json
    {
        get
        {
            try
            {
                return JsonSerializer.Deserialize<JsonElement>(Output);
            }
            catch (JsonException)
            {
                throw new InvalidOperationException($"Not JSON, exit code {ExitCode}:\n{Text}");
            }
        }
    }

    /// <summary>Calls it and waits for its end.</summary>
    public static Task<AspireCli> RunAsync(AspireHome home, TimeSpan limit, IEnumerable<string> arguments) => RunInAsync(home.Path, home, limit, arguments);

    /// <summary>Calls it in a folder and waits for its end.</summary>
    public static async Task<AspireCli> RunInAsync(string folder, AspireHome home, TimeSpan limit, IEnumerable<string> arguments)
    {
        var cli = Start(folder, home, null, arguments, []);
        await cli.WaitForExitAsync(limit);
        return cli;
    }

    public static AspireCli Start(AspireHome home, MarkedProcesses? marks, IEnumerable<string> arguments, params (string Name, string Value)[] settings) =>
        Start(home.Path, home, marks, arguments, settings);

    private static AspireCli Start(string folder, AspireHome home, MarkedProcesses? marks, IEnumerable<string> arguments, (string Name, string Value)[] settings) =>
        Start(folder, home, marks, new ProcessStartInfo(Path ?? throw new InvalidOperationException("Aspire's CLI is not installed."), [.. arguments, "--non-interactive", "--nologo"]), settings);

    private static AspireCli Start(string folder, AspireHome home, MarkedProcesses? marks, ProcessStartInfo start, (string Name, string Value)[] settings)
    {
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        Set(start, home);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        marks?.Mark(start);
        var cli = new AspireCli(new Process { StartInfo = start });
        cli._process.OutputDataReceived += (_, line) => Note(cli._output, line.Data);
        cli._process.ErrorDataReceived += (_, line) => Note(cli._error, line.Data);
        cli._process.Start();
        cli._process.BeginOutputReadLine();
        cli._process.BeginErrorReadLine();
        return cli;
    }

    /// <summary>The variables of every call: a home of its own, and nothing that differs from machine to machine.</summary>
    internal static void Set(ProcessStartInfo start, AspireHome home)
    {
        start.Environment["HOME"] = home.Path;
        start.Environment["Environment__Engine"] = "process";
        start.Environment["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["ASPIRE_CLI_GENERATE_HTTPS_CERTIFICATE"] = "false";
        start.Environment["NO_COLOR"] = "1";
        start.Environment["COLUMNS"] = "400";
    }

    public async Task WaitForExitAsync(TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Aspire's CLI has not ended within {limit.TotalSeconds} s:\n{Text}");
        }
    }

    /// <summary>Waits until it has written something.</summary>
    public Task WrittenAsync(string text, TimeSpan limit) => Eventually.Get($"'{text}'", limit, () => _process.HasExited && !Text.Contains(text, StringComparison.Ordinal)
        ? throw new InvalidOperationException($"Aspire's CLI ended with {ExitCode}:\n{Text}")
        : Task.FromResult((Text.Contains(text, StringComparison.Ordinal), Text)));

    /// <summary>Writes a line to its standard input.</summary>
    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public void Interrupt() => Process.Start("kill", ["-INT", $"{_process.Id}"])!.WaitForExit();

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Note(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private static string? Find()
    {
        var packages = System.IO.Path.Join(Checkout.Root, "tools", "aspire", "node_modules", "@microsoft");
        return Directory.Exists(packages)
            ? Directory.EnumerateDirectories(packages, "aspire-cli-*").Select(package => System.IO.Path.Join(package, "bin", "aspire")).FirstOrDefault(File.Exists)
            : null;
    }
}
