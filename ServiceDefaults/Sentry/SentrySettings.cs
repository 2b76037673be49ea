using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Sentry;

/// <summary>Reads the options. What cannot be read is told and left at its default: reports must not keep a service from its work.</summary>
internal sealed class SentrySettings(IConfiguration configuration)
{
    private const string Section = "Sentry:";

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The DSN, or <see langword="null"/> where there is none or it cannot be used, which is then a problem.</summary>
    public SentryDsn? Dsn()
    {
        var setting = string.IsNullOrWhiteSpace(configuration[Section + "Dsn"]) ? "SENTRY_DSN" : Section + "Dsn";
        if (configuration[setting] is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var dsn = SentryDsn.Parse(text, out var problem);
        if (dsn is null)
        {
            _problems.Add($"The setting '{setting}' is no DSN, so no error is reported to Sentry: {problem}. It looks like https://KEY@HOST/PROJECT and stands in Sentry under Settings, Client Keys.");
        }

        return dsn;
    }

    public void Apply(SentryOptions options)
    {
        options.Dsn = Text("Dsn") ?? Given("SENTRY_DSN");
        options.Release = Text("Release") ?? Given("SENTRY_RELEASE") ?? options.Release;
        options.Environment = Text("Environment") ?? Given("SENTRY_ENVIRONMENT") ?? options.Environment;
        options.ServerName = Text("ServerName") ?? options.ServerName;
        options.SampleRate = Read("SampleRate", options.SampleRate, "a number from 0 to 1", Number, value => value is >= 0 and <= 1);
        options.MaxBreadcrumbs = Read("MaxBreadcrumbs", options.MaxBreadcrumbs, "a number from 0 to 1000", Whole, value => value is >= 0 and <= 1000);
        options.MaxQueueItems = Read("MaxQueueItems", options.MaxQueueItems, "a number from 1 to 10000", Whole, value => value is >= 1 and <= 10_000);
        options.ShutdownTimeout = Read("ShutdownTimeout", options.ShutdownTimeout, "a time such as 00:00:02", Time, value => value >= TimeSpan.Zero);
        options.SendDefaultPii = Read("SendDefaultPii", options.SendDefaultPii, "true or false", Truth);
        options.SendClientReports = Read("SendClientReports", options.SendClientReports, "true or false", Truth);
        options.Debug = Read("Debug", options.Debug, "true or false", Truth);
        options.MinimumEventLevel = Read("MinimumEventLevel", options.MinimumEventLevel, "a log level such as Error", Level);
        options.MinimumBreadcrumbLevel = Read("MinimumBreadcrumbLevel", options.MinimumBreadcrumbLevel, "a log level such as Information", Level);
        foreach (var tag in configuration.GetSection(Section + "DefaultTags").GetChildren())
        {
            options.DefaultTags[tag.Key] = tag.Value ?? string.Empty;
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Whole(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A bare number would mean days.
    private static TimeSpan? Time(string text) =>
        text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static bool? Truth(string text) => bool.TryParse(text, out var truth) ? truth : null;

    private static LogLevel? Level(string text) => Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) ? level : null;

    private T Read<T>(string name, T otherwise, string expected, Func<string, T?> parse, Func<T, bool>? fits = null)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (parse(text) is { } value && fits?.Invoke(value) is not false)
        {
            return value;
        }

        _problems.Add($"The setting '{Section}{name}' is '{text}' instead of {expected}; it stays at its default.");
        return otherwise;
    }

    private string? Text(string name) => Given(Section + name);

    private string? Given(string setting) => configuration[setting] is { Length: > 0 } text ? text.Trim() : null;
}
