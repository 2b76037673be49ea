using Catalog.Web;
using Microsoft.AspNetCore.Connections;
using ServiceDefaults.Connections;

try
{
    await using var app = CatalogWeb.Create(args);
    await app.RunAsync();
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
