using Catalog.Web;
using ServiceDefaults.Connections;

try
{
    await using var app = CatalogWeb.Create(args);
    await app.RunAsync();
    return 0;
}
catch (MissingConnectionStringException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
