using Catalog.Worker;
using Microsoft.AspNetCore.Connections;
using ServiceDefaults.Connections;

try
{
    using var host = CatalogWorker.Create(args);
    await host.RunAsync();
    return 0;
}
catch (SettingException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
catch (IOException exception) when (exception.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{exception.Message.TrimEnd('.')}. End what listens there, or choose another address with ASPNETCORE_URLS.");
    return 1;
}
