namespace Catalog.Web.Api;

internal static class OpenApiDocument
{
    /// <summary>Describes the API at <c>/openapi/v1.json</c>; pages are not part of it.</summary>
    public static void AddCatalogOpenApi(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Library catalog";
            document.Info.Description = "Items of a digital library: list, read, add, change, remove and search them.";
            document.Info.Version = "1";
            return Task.CompletedTask;
        });
    });
}
