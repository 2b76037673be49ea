using System.Globalization;
using EnvironmentKit.Status;

namespace EnvironmentKit.ConsoleView;

/// <summary>One change as one line: <c>  12.3 s  web: Running, Healthy http://127.0.0.1:5000</c>.</summary>
internal static class StatusLine
{
    /// <summary>The line, or null if nobody needs to read it.</summary>
    public static string? Format(double elapsed, ResourceChange change)
    {
        var (before, after) = change;
        if (after.IsQuiet && after.Condition != ResourceCondition.Failed)
        {
            return null;
        }

        if (before.State == after.State && before.Health == after.Health && before.Condition == after.Condition)
        {
            return null;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{elapsed,7:0.0} s  {after.Name}: {after.State ?? "unknown"}");
        if (after.ExitCode is { } code)
        {
            text += $" (exit code {code})";
        }

        if (after.Health is not null)
        {
            text += $", {after.Health}";
        }

        if (after.Condition == ResourceCondition.Ready && after.Urls.Count > 0)
        {
            text += $" {after.Urls[0]}";
        }

        return text;
    }
}
