using Aspire.Hosting;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Deployment.Resolution;

/// <summary>An application like the one that is shipped, with one resource of each kind.</summary>
public sealed class LibraryTests : IDisposable
{
    private readonly AppHostUnderTest _appHost = new();

    public LibraryTests()
    {
        var builder = _appHost.Builder;
        var db = builder.AddPostgres("db").WithDataVolume();
        var catalog = db.AddDatabase("catalog");
        var queue = builder.AddRabbitMQ("queue").WithDataVolume().WithManagementPlugin();
        var search = builder.AddElasticsearch("search").WithDataVolume();
        var web = _appHost.AddProject("web").WithReference(catalog).WithReference(queue).WithReference(search).WaitFor(catalog).WithHttpEndpoint()
            .InTier(_appHost.Production, web => web.WithReplicas(3));
        _appHost.AddProject("worker").WithReference(catalog).WithReference(queue).WithReference(search).WaitFor(queue);
        _appHost.AddProject("sync").WithReference(catalog).WithReference(search).RunOnSchedule("5 3 * * *");
        Directory.CreateDirectory(Path.Join(_appHost.Folder, "../web/wwwroot"));
        builder.AddNginx("gateway").WithProxy("/", web).WithStaticFiles("/static", "../web/wwwroot")
            .InTier(_appHost.Production, gateway => gateway.WithDomain("library.example").WithTls("ops@library.example"));
    }

    public void Dispose() => _appHost.Dispose();

    [Fact]
    public async Task ResolveAsync_Names_AreTheDeclarations()
    {
        var deployment = await _appHost.ResolveAsync();

        (deployment.Name, deployment.Version).ShouldBe(("library-production", "1.4.0"));
        deployment.Services.Select(service => $"{service.Name}: {service.Component}").ShouldBe(
            ["db: database", "gateway: gateway", "queue: queue", "search: search", "sync: job", "web: application", "worker: application"]);
        deployment.Volumes.Select(volume => volume.Name).ShouldBe(["db-data", "queue-data", "search-data"]);
        var password = new GeneratedSecret { MinLength = 22 };
        deployment.Secrets.ShouldBe(
        [
            new Secret("db-password", "the superuser's password of PostgreSQL 'db'") { Generated = password with { Special = true } },
            new Secret("queue-password", "the user's password of RabbitMQ 'queue'") { Generated = password },
            new Secret("search-password", "the password of the user elastic of Elasticsearch 'search'") { Generated = password },
        ]);
    }

    [Fact]
    public async Task ResolveAsync_References_NameServicesPortsAndSecretFiles()
    {
        var web = await _appHost.ResolveAsync("web");

        web.Variable("ConnectionStrings__catalog").ShouldBe("Host=db;Port=5432;Username=postgres;Password={file:/run/secrets/db-password};Database=catalog");
        web.Variable("CATALOG_URI").ShouldBe("postgresql://postgres:{file:/run/secrets/db-password|uri}@db:5432/catalog");
        web.Variable("CATALOG_PORT").ShouldBe("5432");
        web.Variable("CATALOG_PASSWORD").ShouldBe("{file:/run/secrets/db-password}");
        web.Variable("ConnectionStrings__queue").ShouldBe("amqp://guest:{file:/run/secrets/queue-password|uri}@queue:5672");
        web.Variable("ConnectionStrings__search").ShouldBe("http://elastic:{file:/run/secrets/search-password}@search:9200");
        web.Secrets.ShouldBe(["db-password", "queue-password", "search-password"]);
        web.Connections.ShouldBe([new Connection("db", 5432), new Connection("queue", 5672), new Connection("search", 9200)]);
        web.DependsOn.ShouldBe([new Dependency("db", DependencyCondition.Healthy)]);
        (web.InternetAccess, web.ExternalConnections.Count).ShouldBe((false, 0));
    }

    [Fact]
    public async Task ResolveAsync_Project_IsAnImageOfOurOwn()
    {
        var web = await _appHost.ResolveAsync("web");

        web.Image.ToString().ShouldBe("library/web:1.4.0");
        web.Ports.ShouldBe([new ServicePort("http", 8080) { Scheme = "http" }]);
        web.Variable("HTTP_PORTS").ShouldBe("8080");
        web.Variable("DOTNET_ENVIRONMENT").ShouldBe("Production");
        web.User.ShouldBe(new ServiceUser(1654, 1654));
        web.Replicas.ShouldBe(new Replicas(3, 3));
        web.TemporaryMounts.Select(mount => mount.Path).ShouldBe(["/tmp"]);
        web.Startup!.Action.ShouldBe(new HttpProbe("http", "/alive"));
        web.Readiness!.Action.ShouldBe(new HttpProbe("http", "/ready"));
        web.Liveness!.Action.ShouldBe(new HttpProbe("http", "/alive"));
    }

    [Fact]
    public async Task ResolveAsync_ProjectWithoutEndpoint_ServesItsHealthOnly()
    {
        var worker = await _appHost.ResolveAsync("worker");

        worker.Ports.ShouldBe([new ServicePort("health", 8080) { Scheme = "http" }]);
        worker.Variable("ASPNETCORE_HTTP_PORTS").ShouldBe("8080");
        worker.Readiness!.Action.ShouldBe(new HttpProbe("health", "/ready"));
        worker.DependsOn.ShouldBe([new Dependency("queue", DependencyCondition.Healthy)]);
    }

    [Fact]
    public async Task ResolveAsync_ScheduledProject_IsAJob()
    {
        var sync = await _appHost.ResolveAsync("sync");

        (sync.Run, sync.Schedule).ShouldBe((RunMode.Scheduled, new Schedule("5 3 * * *")));
        (sync.Startup, sync.Readiness, sync.Liveness).ShouldBe((null, null, null));
        sync.Ports.ShouldBeEmpty();
    }

    [Fact]
    public async Task ResolveAsync_Postgres_TakesSecretsAsFilesAndCreatesDatabases()
    {
        var deployment = await _appHost.ResolveAsync();
        var db = deployment.Services.Single(service => service.Name == "db");

        db.Image.ToString().ShouldBe("docker.io/library/postgres:18.3");
        db.Environment.ShouldContain(new EnvironmentVariable("POSTGRES_PASSWORD_FILE", "/run/secrets/db-password"));
        db.Variable("POSTGRES_PASSWORD").ShouldBeNull();
        db.Variable("POSTGRES_USER").ShouldBe("postgres");
        db.Secrets.ShouldBe(["db-password"]);
        db.Volumes.ShouldBe([new VolumeMount("db-data", "/var/lib/postgresql")]);
        db.TemporaryMounts.Select(mount => mount.Path).ShouldBe(["/dev/shm", "/tmp", "/var/run/postgresql"]);
        db.User.ShouldBe(new ServiceUser(999, 999));
        (db.Stateful, db.StopSignal, db.StopGracePeriod).ShouldBe((true, "SIGINT", TimeSpan.FromMinutes(1)));
        ((CommandProbe)db.Readiness!.Action).Command.ShouldBe(["pg_isready", "-q", "-h", "127.0.0.1", "-p", "5432", "-U", "postgres"]);
        db.Configs.ShouldBe([new ConfigMount("db-databases.sql", "/docker-entrypoint-initdb.d/zz-databases.sql")]);
        deployment.Configs.Single(config => config.Name == "db-databases.sql").Content.ShouldBe(
            """
            -- Runs once, when the server's data is created.
            SELECT 'CREATE DATABASE "catalog"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'catalog')\gexec

            """);
    }

    [Fact]
    public async Task ResolveAsync_RabbitMq_GetsItsPasswordByAScriptAndRoomByItsLimit()
    {
        var deployment = await _appHost.ResolveAsync();
        var queue = deployment.Services.Single(service => service.Name == "queue");

        queue.Entrypoint.ShouldBe(["/bin/sh", "/etc/environment-kit/with-secrets.sh", "docker-entrypoint.sh"]);
        queue.Arguments.ShouldBe(["rabbitmq-server"]);
        queue.Variable("RABBITMQ_DEFAULT_PASS").ShouldBe("{file:/run/secrets/queue-password}");
        queue.Variable("RABBITMQ_NODENAME").ShouldBe("queue@localhost");
        queue.Ports.Select(port => $"{port.Name} {port.Number}").ShouldBe(["tcp 5672", "management 15672"]);
        queue.Configs.Select(mount => mount.Path).ShouldBe(["/etc/environment-kit/with-secrets.sh", "/etc/rabbitmq/conf.d/20-environment.conf", "/etc/rabbitmq/enabled_plugins"]);
        deployment.Configs.Single(config => config.Name == "queue-rabbitmq.conf").Content.ShouldContain("vm_memory_high_watermark.absolute = 322122547\n");
    }

    [Fact]
    public async Task ResolveAsync_Elasticsearch_IsOneNodeWithSecurity()
    {
        var search = await _appHost.ResolveAsync("search");

        search.Environment.Select(variable => $"{variable.Name}={variable.Value}").ShouldBe(
        [
            "ELASTIC_PASSWORD={file:/run/secrets/search-password}",
            "ES_JAVA_OPTS=-Xms1024m -Xmx1024m",
            "ES_PATH_CONF=/tmp/configuration",
            "ES_SETTING_DISCOVERY_TYPE=single-node",
            "ES_SETTING_INGEST_GEOIP_DOWNLOADER_ENABLED=false",
            "ES_SETTING_NODE_STORE_ALLOW__MMAP=false",
            "ES_SETTING_XPACK_SECURITY_ENABLED=true",
        ]);
        search.Entrypoint.ShouldBe(["/bin/sh", "/etc/environment-kit/with-secrets.sh", "/bin/sh", "/etc/environment-kit/elasticsearch-start.sh", "/usr/local/bin/docker-entrypoint.sh"]);
        search.Arguments.ShouldBe(["eswrapper"]);
        search.Ports.ShouldBe([new ServicePort("http", 9200) { Scheme = "http" }]);
    }

    [Fact]
    public async Task ResolveAsync_Gateway_LeadsToServicesByName()
    {
        var gateway = await _appHost.ResolveAsync("gateway");

        gateway.Connections.ShouldBe([new Connection("web", 8080)]);
        gateway.Image.ToString().ShouldBe("library/gateway:1.4.0");
        gateway.Gateway!.Domains.ShouldBe([new GatewayDomain("library.example", new GatewayTlsAcme("ops@library.example", "https://acme-v02.api.letsencrypt.org/directory"))]);
        gateway.Gateway.Configuration.Upstreams.ShouldHaveSingleItem().Servers.Select(server => $"{server}").ShouldHaveSingleItem().ShouldContain("web");
    }

    [Fact]
    public async Task ResolveAsync_AnotherResource_ChangesNoOther()
    {
        var before = await _appHost.ResolveAsync();
        _appHost.Builder.AddContainer("cache", "docker.io/library/redis", "7.4").WithEndpoint(targetPort: 6379, name: "tcp").WithVolume("cache", "/data");
        var after = await _appHost.ResolveAsync();

        after.Services.Where(service => service.Name != "cache").Select(service => service.ToString()).ShouldBe(before.Services.Select(service => service.ToString()));
        after.Configs.ShouldBe(before.Configs);
        after.Volumes.Where(volume => volume.Name != "cache").ShouldBe(before.Volumes);
    }
}
