using System.Diagnostics;

namespace ContainerEngine.Commands;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program; kills it and throws after the limit (5 minutes unless told).</summary>
    public static async Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null,
        string? input = null,
        TimeSpan? limit = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var commandLine = $"{Path.GetFileName(program)} {string.Join(' ', start.ArgumentList)}";
        using var deadline = new CancellationTokenSource(limit ?? DefaultLimit);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(deadline.Token);
            return new CommandResult(commandLine, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{commandLine} has not ended within {(limit ?? DefaultLimit).TotalSeconds} s.");
        }
    }
}
