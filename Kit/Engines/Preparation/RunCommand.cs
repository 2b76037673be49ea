using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Engines.Preparation;

/// <summary>Runs a command to its end.</summary>
/// <param name="What">What it does, as the subject of a sentence: "initdb".</param>
/// <param name="Command">The command.</param>
internal sealed record RunCommand(string What, ServerCommand Command) : PreparationStep
{
    /// <summary>Private files that exist only while the command runs: its secrets, by path.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>What the command reads.</summary>
    public string? InputPath { get; init; }

    /// <summary>Output that means failure whatever the exit code says.</summary>
    public string? FailureMark { get; init; }

    public override async Task RunAsync(PreparationContext context, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (path, content) in Secrets)
            {
                PrivateFile.Write(path, content, context.Account);
            }

            var process = context.Start(Command, InputPath);
            await using (process.ConfigureAwait(false))
            {
                var code = await process.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (code != 0 || (FailureMark is not null && process.Output.Any(line => line.Contains(FailureMark, StringComparison.Ordinal))))
                {
                    throw new EnvironmentKitException(
                        $"'{context.ResourceName}' could not be prepared: {What} failed with exit code {code}.\n{string.Join('\n', process.Output.TakeLast(10))}");
                }
            }
        }
        finally
        {
            foreach (var path in Secrets.Keys)
            {
                File.Delete(path);
            }
        }
    }
}
