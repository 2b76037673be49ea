using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines.Reporting;

/// <summary>
/// Plain lines on the console, each beginning with its step's name; warnings and failures go to standard error:
/// <code>
/// publish-staging: compose: 12 files
/// publish-staging: done in 0.07 s
/// Pipeline completed successfully in 0.19 s
/// </code>
/// </summary>
internal sealed class ConsoleOutput(TextWriter output, TextWriter error, LogLevel minimum) : IActivityOutput
{
    private readonly Lock _lock = new();

    public void Write(LogLevel level, string step, string text)
    {
        if (level < minimum)
        {
            return;
        }

        lock (_lock)
        {
            var writer = level >= LogLevel.Warning ? error : output;
            foreach (var line in text.AsSpan().TrimEnd().EnumerateLines())
            {
                writer.Write(step);
                writer.Write(": ");
                writer.WriteLine(line);
            }
        }
    }

    public void Complete(CompletionState state, string text, IReadOnlyList<PipelineSummaryItem> summary)
    {
        lock (_lock)
        {
            foreach (var item in summary)
            {
                output.WriteLine($"{item.Key}: {item.Value}");
            }

            (state == CompletionState.CompletedWithError ? error : output).WriteLine(text);
        }
    }
}
