using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Health;

namespace ServiceDefaults.Tests.Health;

public sealed class HealthChangesTests : ILogger<HealthChanges>
{
    private readonly List<string> _lines = [];

    [Fact]
    public void Note_ServerAwayForThreeReportsAndBack_LogsTwoLines()
    {
        var changes = new HealthChanges(this);

        changes.Note(Report(HealthStatus.Healthy));
        changes.Note(Report(HealthStatus.Unhealthy));
        changes.Note(Report(HealthStatus.Unhealthy));
        changes.Note(Report(HealthStatus.Unhealthy));
        changes.Note(Report(HealthStatus.Healthy));

        _lines.ShouldBe([
            "Warning The health check queue is Unhealthy: It is away.",
            "Information The health check queue is healthy again.",
        ]);
    }

    [Fact]
    public void Note_UnhealthyFromTheStart_LogsOnce()
    {
        var changes = new HealthChanges(this);

        changes.Note(Report(HealthStatus.Unhealthy));
        changes.Note(Report(HealthStatus.Unhealthy));

        _lines.ShouldHaveSingleItem().ShouldStartWith("Warning");
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add($"{logLevel} {formatter(state, exception)}");

    private static HealthReport Report(HealthStatus status) => new(
        new Dictionary<string, HealthReportEntry>
        {
            ["queue"] = new(status, status == HealthStatus.Healthy ? null : "It is away.", TimeSpan.Zero, null, null),
        },
        TimeSpan.Zero);
}
