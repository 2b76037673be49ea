using System.Globalization;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Notifications;

/// <summary>Writes down how things stood when a wait was cancelled, since a bare "cancelled" helps nobody.</summary>
internal static class WaitReport
{
    public static string Write(ResourceNotificationService notifications, string sentence, string resourceName)
    {
        var report = new StringBuilder(sentence);
        if (!notifications.TryGetCurrentState(resourceName, out var current))
        {
            return report.AppendLine().Append(CultureInfo.InvariantCulture, $"- no state of '{resourceName}' was published").ToString();
        }

        var snapshot = current.Snapshot;
        Line($"State: {snapshot.State?.Text ?? "(none)"}");
        Line($"Health: {snapshot.HealthStatus?.ToString() ?? "(none)"}");
        if (snapshot.StartTimeStamp is { } started)
        {
            Line($"Started: {started:O}");
        }

        if (snapshot.StopTimeStamp is { } stopped)
        {
            Line($"Stopped: {stopped:O}");
        }

        if (snapshot.ExitCode is { } exitCode)
        {
            Line($"Exit code: {exitCode}");
        }

        foreach (var check in snapshot.HealthReports)
        {
            Line($"Health check {check.Name}: {check.Status?.ToString() ?? "not run yet"}{Detail(check)}");
        }

        foreach (var dependency in WaitingFor.Get(snapshot))
        {
            Line(notifications.TryGetCurrentState(dependency, out var waitedFor)
                ? $"Waiting for {dependency}: {waitedFor.Snapshot.State?.Text ?? "(none)"}, {waitedFor.Snapshot.HealthStatus?.ToString() ?? "no health"}"
                : (FormattableString)$"Waiting for {dependency}: no state was published");
        }

        return report.ToString();

        void Line(FormattableString line) =>
            report.AppendLine().Append("- ").Append(line.ToString(CultureInfo.InvariantCulture));
    }

    private static string Detail(HealthReportSnapshot check) =>
        (check.Description ?? check.ExceptionText)?.Split('\n', 2)[0].TrimEnd() is { Length: > 0 } text ? $" ({text})" : "";
}
