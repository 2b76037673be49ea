using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Pipelines.Reporting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Tests.Pipelines;

/// <summary>Keeps what would be written to the console.</summary>
internal sealed class RecordedOutput
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public IPipelineActivityReporter Reporter(TimeProvider time, LogLevel minimum = LogLevel.Information) =>
        new ActivityReporter(new ConsoleOutput(_out, _error, minimum), time);
}
