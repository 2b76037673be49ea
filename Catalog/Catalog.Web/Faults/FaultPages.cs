using Catalog.Web.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Catalog.Web.Faults;

internal static class FaultPages
{
    public static void UseCatalogStatusPages(this WebApplication app) => app.UseStatusCodePages(context =>
        Result(context.HttpContext, context.HttpContext.Response.StatusCode, databaseAway: false).ExecuteAsync(context.HttpContext));

    public static IResult Result(HttpContext context, int status, bool databaseAway)
    {
        var isApi = context.Request.Path.StartsWithSegments("/api");
        var (title, text) = Describe(status, databaseAway, isApi);
        return isApi
            ? Results.Problem(text, statusCode: status, title: title)
            : new RazorComponentResult<FaultPage>(new { Title = title, Text = text }) { StatusCode = status };
    }

    private static (string Title, string Text) Describe(int status, bool databaseAway, bool isApi) => status switch
    {
        _ when databaseAway => ("The library is closed for a moment",
            "The database does not answer. Nothing is lost; please try again in a few seconds."),
        StatusCodes.Status400BadRequest when isApi => ("Bad request", "Send JSON with the types that /openapi/v1.json describes."),
        StatusCodes.Status400BadRequest => ("This form cannot be accepted",
            "It did not come from a page of this library, or the page was open for too long. Go back, reload the page and send it again."),
        StatusCodes.Status404NotFound => ("There is no such page", "The work may have been removed, or the address is mistyped."),
        StatusCodes.Status405MethodNotAllowed => ("That cannot be done here", "The address exists, but not for this kind of request."),
        >= 500 => ("Something went wrong here", "It is not your fault, and it has been noted. Please try again."),
        _ => ("This request cannot be answered", $"The answer would be status {status}."),
    };
}
