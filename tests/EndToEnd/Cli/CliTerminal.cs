using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using EnvironmentUnderTest;

namespace EndToEnd.Cli;

/// <summary>Aspire's CLI at a terminal of its own, with somebody who types.</summary>
internal sealed partial class CliTerminal : IAsyncDisposable
{
    // By these the CLI knows a build machine, where nobody sits.
    private static readonly string[] BuildMachines =
    [
        "CI", "GITHUB_ACTIONS", "AZURE_PIPELINES", "TF_BUILD", "JENKINS_URL", "GITLAB_CI", "CIRCLECI", "TRAVIS", "BUILDKITE", "APPVEYOR", "TEAMCITY_VERSION",
        "BITBUCKET_BUILD_NUMBER", "CODEBUILD_BUILD_ID",
    ];

    private readonly StringBuilder _written = new();
    private readonly Process _process;
    private readonly Task _reading;

    public CliTerminal(AspireHome home, MarkedProcesses marks, IEnumerable<string> arguments, params (string Name, string Value)[] settings)
    {
        // A terminal without a size has no room for a prompt.
        var command = string.Join(' ', new[] { AspireCli.Path! }.Concat(arguments).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("script", ["--quiet", "--flush", "--return", "--command", $"stty rows 40 cols 120; exec {command}", "/dev/null"])
        {
            WorkingDirectory = home.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        AspireCli.Set(start, home);
        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("COLUMNS");
        Array.ForEach(BuildMachines, name => start.Environment.Remove(name));
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        marks.Mark(start);
        _process = Process.Start(start)!;
        _reading = ReadAsync();
    }

    /// <summary>What stands on the terminal, without colours and movements of the cursor.</summary>
    public string Text
    {
        get
        {
            lock (_written)
            {
                return ControlSequence().Replace(_written.ToString(), "");
            }
        }
    }

    public Task WrittenAsync(string text, TimeSpan limit) => Eventually.Get($"'{text}'", limit, () => _process.HasExited && !Text.Contains(text, StringComparison.Ordinal)
        ? throw new InvalidOperationException($"Aspire's CLI ended with {_process.ExitCode}:\n{Text}")
        : Task.FromResult((Text.Contains(text, StringComparison.Ordinal), Text)));

    public void Type(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits for the end; gives the exit code.</summary>
    public async Task<int> EndAsync(TimeSpan limit)
    {
        await _process.WaitForExitAsync().WaitAsync(limit);
        await _reading.WaitAsync(limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[1024];
        int count;
        while ((count = await _process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            var text = new string(buffer, 0, count);
            lock (_written)
            {
                _written.Append(text);
            }

            // A program may ask a terminal where its cursor is, and waits for the answer.
            if (text.Contains("\e[6n", StringComparison.Ordinal))
            {
                Type("\e[1;1R");
            }
        }
    }

    [GeneratedRegex(@"\e(\[[0-9;?]*[A-Za-z]|\][^\a\e]*(\a|\e\\))")]
    private static partial Regex ControlSequence();
}
