namespace OrdinaryAppHost;

/// <summary>What most AppHosts look like: a database with its admin page, a queue, a container or two, and projects on top.</summary>
internal static class Shop
{
    public static void DeclareShop(this IDistributedApplicationBuilder builder)
    {
        var user = builder.AddParameter("db-user", "shop");
        var password = builder.AddParameter("db-password", secret: true);
        var postgres = builder.AddPostgres("postgres", user, password, port: 15432)
            .WithImageTag("17.6")
            .WithDataVolume("shop-data")
            .WithLifetime(ContainerLifetime.Persistent)
            .WithInitFiles("./sql")
            .WithPgAdmin(admin => admin.WithHostPort(15050))
            .WithPgWeb();
        var orders = postgres.AddDatabase("orders", "shop_orders").WithCreationScript("CREATE DATABASE shop_orders;");

        var queue = builder.AddRabbitMQ("queue").WithDataVolume(isReadOnly: false).WithManagementPlugin(port: 15672);

        var cache = builder.AddContainer("cache", "valkey/valkey", "8.1")
            .WithImageRegistry("registry.example")
            .WithEndpoint(port: 16379, targetPort: 6379, name: "tcp", scheme: "tcp")
            .WithBindMount("./cache.conf", "/etc/valkey.conf", isReadOnly: true)
            .WithVolume("cache-data", "/data")
            .WithArgs("valkey-server", "/etc/valkey.conf")
            .WithContainerRuntimeArgs("--memory=256m")
            .WithEntrypoint("/usr/local/bin/docker-entrypoint.sh");

        var api = builder.AddProject<Projects.SmallSite>("api")
            .WithHttpEndpoint(targetPort: 8080, env: "PORT")
            .WithReference(orders).WaitFor(orders)
            .WithReference(queue, connectionName: "messages").WaitFor(queue)
            .WithEnvironment("CACHE", cache.GetEndpoint("tcp"))
            .WithEnvironment("CACHE_URL", $"redis://{cache.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort)}/0")
            .WithReplicas(2);

        builder.AddDockerfile("front", "./front", stage: "production")
            .WithBuildArg("NODE_ENV", "production")
            .WithBuildSecret("NPM_TOKEN", builder.AddParameter("npm-token", secret: true))
            .WithHttpEndpoint(targetPort: 3000)
            .WithExternalHttpEndpoints()
            .WithReference(api)
            .WithEnvironment(context => context.EnvironmentVariables["MODE"] = context.ExecutionContext.IsPublishMode ? "publish" : "run");

        builder.AddExecutable("seed", "python3", "./seed", "seed.py", "--all").WithReference(orders).WaitFor(orders);
    }
}
