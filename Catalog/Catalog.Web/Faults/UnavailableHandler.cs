using Catalog.Store;
using Microsoft.AspNetCore.Diagnostics;

namespace Catalog.Web.Faults;

/// <summary>Says that the database is away: a page to people, problem details to programs, 503 and Retry-After to both.</summary>
internal sealed class UnavailableHandler(ILogger<UnavailableHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var unavailable = DatabaseFault.IsUnavailable(exception);
        if (unavailable)
        {
            logger.LogWarning("The database does not answer: {Reason}", exception.Message);
            httpContext.Response.Headers.RetryAfter = "5";
        }

        else
        {
            logger.LogError(exception, "A request failed");
        }

        var status = unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.CacheControl = "no-store";
        await FaultPages.Result(httpContext, status, unavailable).ExecuteAsync(httpContext);
        return true;
    }
}
