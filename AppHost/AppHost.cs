using EnvironmentKit;

var builder = DistributedApplication.CreateBuilder(args);
builder.AddEnvironmentKit();

var db = builder.AddPostgres("db").WithDataVolume();
var catalog = db.AddDatabase("catalog");
var queue = builder.AddRabbitMQ("queue").WithDataVolume();
var search = builder.AddElasticsearch("search").WithDataVolume();

var web = builder.AddProject<Projects.Catalog_Web>("web")
    .WithReference(catalog).WithReference(queue).WithReference(search)
    .WaitFor(catalog)
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health");

builder.AddProject<Projects.Catalog_Worker>("worker")
    .WithReference(catalog).WithReference(queue).WithReference(search)
    .WaitFor(queue);

// Compares database and index and repairs the difference; started by hand from the dashboard, or with ./dev start sync.
builder.AddProject<Projects.Catalog_Sync>("sync")
    .WithReference(catalog).WithReference(search)
    .WithExplicitStart();

builder.AddNginx("gateway")
    .WithProxy("/", web)
    .WithStaticFiles("/static", "../Catalog/Catalog.Web/wwwroot");

builder.Build().Run();
