using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Sentry;

/// <summary>Makes reports of logged errors. It must not log itself, or it would be its own guest.</summary>
[ProviderAlias("Sentry")]
internal sealed class SentryLoggerProvider(
    SentryQueue queue, IOptions<SentryOptions> options, IHttpContextAccessor http, TimeProvider time) : ILoggerProvider
{
    private readonly SentryTrail _trail = new(options.Value.MaxBreadcrumbs);

    public ILogger CreateLogger(string categoryName) => new SentryLogger(categoryName, queue, _trail, options.Value, http, time);

    public void Dispose()
    {
    }
}
