using Catalog.Sync;

return await CatalogSync.RunAsync(args, Console.Out, Console.Error);
