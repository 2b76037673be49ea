using EnvironmentKit;

var builder = DistributedApplication.CreateBuilder(args);
builder.AddEnvironmentKit();

var staging = builder.AddTier("staging").ToDockerCompose();
var production = builder.AddTier("production").ToDockerSwarm().ToKubernetes()
    .WithWaiver("image-not-pinned-by-digest", "A digest is known only once an image is pushed, and manifests are committed before that", until: "2027-06-30")
    .WithWaiver("container-security-context-user-group-id", "The official images of PostgreSQL, RabbitMQ and Elasticsearch have users of their own below 10000", until: "2027-06-30");

builder.AddTelemetry();

var db = builder.AddPostgres("db").WithDataVolume().WithReplica("db-replica").WithBackup("0 2 * * *");
var catalog = db.AddDatabase("catalog");
var queue = builder.AddRabbitMQ("queue").WithDataVolume();
var search = builder.AddElasticsearch("search").WithDataVolume();

var web = builder.AddProject<Projects.Catalog_Web>("web")
    .WithReference(catalog).WithReference(queue).WithReference(search)
    .WaitFor(catalog)
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .InTier(production, web => web.WithReplicas(3));

builder.AddProject<Projects.Catalog_Worker>("worker")
    .WithReference(catalog).WithReference(queue).WithReference(search)
    .WaitFor(queue)
    .InTier(production, worker => worker.WithWaiver("deployment-replicas", "Nobody waits for it: messages stay in the queue while it is started anew", until: "2027-06-30"));

// Compares database and index and repairs the difference every night; also from the dashboard, or with ./dev start sync.
builder.AddProject<Projects.Catalog_Sync>("sync")
    .WithReference(catalog).WithReference(search)
    .RunOnSchedule("5 3 * * *");

builder.AddNginx("gateway")
    .WithProxy("/", web)
    .WithStaticFiles("/static", "../Catalog/Catalog.Web/wwwroot")
    .InTier(staging, gateway => gateway.WithDomain("staging.library.example").WithTls())
    .InTier(production, gateway => gateway.WithDomain("library.example").WithTls()
        .WithWaiver("deployment-replicas", "On a swarm it takes the ports of its node, which has them once", until: "2027-06-30"));

builder.Build().Run();
