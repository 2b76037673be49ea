using Catalog.Worker;
using ServiceDefaults.Connections;

try
{
    using var host = CatalogWorker.Create(args);
    await host.RunAsync();
    return 0;
}
catch (MissingConnectionStringException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
