using OrdinaryAppHost;

// One program with several declarations, so that tests build one AppHost instead of many; chosen by "declaration".
var builder = DistributedApplication.CreateBuilder(args);

switch (builder.Configuration["declaration"])
{
    case "site":
        builder.DeclareSite();
        break;
    case "shop":
        builder.DeclareShop();
        break;
    case "archive":
        builder.DeclareArchive();
        break;
    case "mistake":
        // Aspire's analyzers refuse such a name where they can read it.
        builder.AddContainer($"-{builder.Configuration["declaration"]}", "redis");
        break;
    case "nothing":
        return;
    case var unknown:
        throw new InvalidOperationException($"There is no declaration '{unknown}'.");
}

builder.Build().Run();
