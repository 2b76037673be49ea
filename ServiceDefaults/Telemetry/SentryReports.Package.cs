using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Sentry;
using ServiceDefaults.Telemetry.Redaction;

namespace ServiceDefaults.Telemetry;

internal static partial class SentryReports
{
    // The package reads the section itself in web applications only.
    static partial void Report(IHostApplicationBuilder builder, SentryDsn dsn)
    {
        var identity = ServiceIdentity.Read(builder.Configuration, builder.Environment);
        var settings = new SentryOptions();
        new SentrySettings(builder.Configuration).Apply(settings);
        var redactor = new Redactor(KnownSecrets.Find(builder), settings.SendDefaultPii);
        if (builder is WebApplicationBuilder web)
        {
            web.WebHost.UseSentry(options => Configure(options, settings, identity, redactor));
        }
        else
        {
            builder.Logging.AddSentry(options => Configure(options, settings, identity, redactor));
        }
    }

    private static void Configure(
        global::Sentry.Extensions.Logging.SentryLoggingOptions options, SentryOptions settings, ServiceIdentity identity, Redactor redactor)
    {
        options.Dsn = settings.Dsn;
        options.Release = settings.Release ?? identity.Version;
        options.Environment = settings.Environment ?? identity.Environment;
        options.ServerName = settings.ServerName;
        options.SampleRate = (float)settings.SampleRate;
        options.MaxBreadcrumbs = settings.MaxBreadcrumbs;
        options.MaxQueueItems = settings.MaxQueueItems;
        options.ShutdownTimeout = settings.ShutdownTimeout;
        options.SendDefaultPii = settings.SendDefaultPii;
        options.SendClientReports = settings.SendClientReports;
        options.Debug = settings.Debug;
        options.MinimumEventLevel = settings.MinimumEventLevel;
        options.MinimumBreadcrumbLevel = settings.MinimumBreadcrumbLevel;
        foreach (var (name, value) in settings.DefaultTags)
        {
            options.DefaultTags[name] = value;
        }

        options.SetBeforeSend((report, _) => Redact(report, redactor));
        options.SetBeforeBreadcrumb((breadcrumb, _) => Redact(breadcrumb, redactor));
    }

    private static global::Sentry.SentryEvent Redact(global::Sentry.SentryEvent report, Redactor redactor)
    {
        // The package makes tags of a log entry's parameters.
        var tags = report.Tags.ToArray();
        if (report.Message is { Formatted: { } formatted } message)
        {
            message.Formatted = redactor.Message(formatted, [.. tags.Select(tag => KeyValuePair.Create(tag.Key, (object?)tag.Value))]);
        }

        foreach (var (name, value) in tags)
        {
            report.SetTag(name, Value(name, value, redactor));
        }

        foreach (var exception in report.SentryExceptions ?? [])
        {
            exception.Value = exception.Value is { } value ? redactor.Text(value) : null;
        }

        if (report.Request.QueryString is { Length: > 0 } query)
        {
            report.Request.QueryString = redactor.Query(query.TrimStart('?'));
        }

        if (report.Request.Url is { } url)
        {
            report.Request.Url = redactor.Text(url);
        }

        foreach (var (name, value) in report.Request.Headers.ToArray())
        {
            report.Request.Headers[name] = Value(name, value, redactor);
        }

        return report;
    }

    private static global::Sentry.Breadcrumb Redact(global::Sentry.Breadcrumb breadcrumb, Redactor redactor) => new(
        redactor.Text(breadcrumb.Message ?? string.Empty),
        breadcrumb.Type!,
        breadcrumb.Data?.ToDictionary(entry => entry.Key, entry => Value(entry.Key, entry.Value, redactor)),
        breadcrumb.Category,
        breadcrumb.Level);

    private static string Value(string name, string value, Redactor redactor) => redactor.Attribute(name, value) as string ?? string.Empty;
}
