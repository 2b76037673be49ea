using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Commands;

/// <summary>Runs a command by running a process.</summary>
internal static class ProcessCommand
{
    // More than anybody reads, less than a runaway process writes.
    private const int KeptLines = 10_000;

    public static async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext command, ProcessCommandSpec spec, ProcessCommandOptions options)
    {
        var lines = new Queue<string>();
        var total = 0;
        var exitCode = await new ProcessRun(spec, Note).RunAsync(command.CancellationToken).ConfigureAwait(false);
        var context = new ProcessCommandResultContext
        {
            Services = command.Services,
            ResourceName = command.ResourceName,
            Logger = command.Logger,
            CancellationToken = command.CancellationToken,
            Arguments = command.Arguments,
            ProcessCommandSpec = spec,
            ExitCode = exitCode,
            Output = [.. lines],
            TotalOutputLineCount = total,
        };
        return options.GetCommandResult is { } judge ? await judge(context).ConfigureAwait(false) : Result(context, options);

        void Note(string line)
        {
            total++;
            lines.Enqueue(line);
            if (lines.Count > KeptLines)
            {
                lines.Dequeue();
            }

            command.Logger.LogInformation("{Line}", line);
        }
    }

    private static ExecuteCommandResult Result(ProcessCommandResultContext context, ProcessCommandOptions options)
    {
        var program = Path.GetFileName(context.ProcessCommandSpec.ExecutablePath);
        var hasSucceeded = options.SuccessExitCodes.Contains(context.ExitCode);
        var data = context.TotalOutputLineCount == 0 ? null : new CommandResultData
        {
            Value = context.GetFormattedOutput(options.MaxOutputLineCount),
            Format = CommandResultFormat.Text,
            DisplayImmediately = options.DisplayImmediately,
        };
        return new ExecuteCommandResult { Success = hasSucceeded, Message = $"'{program}' has ended with exit code {context.ExitCode}.", Data = data };
    }
}
