using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using ServiceDefaults.Telemetry.Redaction;

namespace ServiceDefaults.Telemetry;

/// <summary>Describes each request's activity before anything else of the pipeline sees the request.</summary>
internal sealed class RequestActivityStartupFilter(Redactor redactor) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<RequestActivityMiddleware>(redactor);
        next(app);
    };
}
