using Aspire.Hosting;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Deployment.Resolution;

public sealed class ContainerTests : IDisposable
{
    private readonly AppHostUnderTest _appHost = new(
        """{ "Environment": { "Name": "library", "Version": "1.4.0", "ImageRegistry": "registry.example" }, "Parameters": { "place": "everywhere", "floor": "1" } }""",
        """{ "Environment": { "ImageTag": "7" }, "Parameters": { "place": "production" } }""");
    private readonly IDistributedApplicationBuilder _builder;

    public ContainerTests() => _builder = _appHost.Builder;

    public void Dispose() => _appHost.Dispose();

    [Fact]
    public async Task ResolveAsync_EverySetting_IsInTheRecord()
    {
        _builder.AddContainer("a", "docker.io/vendor/a", "2.1")
            .WithEndpoint(targetPort: 6379, name: "tcp").WithVolume("cache", "/data").WithVolume("/scratch").WithTemporaryFolder("/var/cache", "16Mi").WithStorageSize("20Gi")
            .WithReplicas(2, 5).WithCpu(0.25, 1.5).WithMemory("64Mi", "1Gi").WithPidsLimit(99).WithStopGracePeriod(TimeSpan.FromSeconds(7))
            .WithInternetAccess().OnNode("disk", "ssd").WithContainerUser(70).WithArgs("--port", 6379);

        var a = await _appHost.ResolveAsync("a");

        a.Image.ToString().ShouldBe("docker.io/vendor/a:2.1");
        a.Limits.ShouldBe(new ServiceLimits(250, 1500, 64 << 20, 1 << 30, 99));
        a.Replicas.ShouldBe(new Replicas(2, 5));
        a.User.ShouldBe(new ServiceUser(70, 70));
        a.Volumes.ShouldBe([new VolumeMount("cache", "/data"), new VolumeMount("a-scratch", "/scratch")]);
        a.TemporaryMounts.ShouldBe([new TemporaryMount("/tmp", 64 << 20), new TemporaryMount("/var/cache", 16 << 20)]);
        a.Arguments.ShouldBe(["--port", "6379"]);
        (a.StopGracePeriod, a.InternetAccess, a.Placement, a.Stateful).ShouldBe((TimeSpan.FromSeconds(7), true, new NodeLabel("disk", "ssd"), true));
        a.Readiness!.Action.ShouldBe(new TcpProbe("tcp"));
        (await _appHost.ResolveAsync()).Volumes.ShouldBe([new Volume("a-scratch", 20L << 30) { Shared = true }, new Volume("cache", 20L << 30) { Shared = true }]);
    }

    [Fact]
    public async Task ResolveAsync_FilesOfTheRepository_BecomeConfiguration()
    {
        _appHost.Write("init/10-seed.sql", "select 1;\r\n");
        _appHost.Write("init/20-more.sh", "#!/bin/sh\n");
        _appHost.Write("a.conf", "\uFEFFlisten 80\n");
        _builder.AddPostgres("db").WithInitFiles("init").WithBindMount("a.conf", "/etc/postgresql/a.conf");

        var deployment = await _appHost.ResolveAsync();
        deployment.Services[0].Configs.ShouldBe(
        [
            new ConfigMount("db-10-seed.sql", "/docker-entrypoint-initdb.d/10-seed.sql"),
            new ConfigMount("db-20-more.sh", "/docker-entrypoint-initdb.d/20-more.sh", Executable: true),
            new ConfigMount("db-a.conf", "/etc/postgresql/a.conf"),
        ]);
        deployment.Configs.Select(config => config.Content).ShouldBe(["select 1;\n", "#!/bin/sh\n", "listen 80\n"]);
    }

    [Fact]
    public async Task ResolveAsync_Parameters_ComeFromTheTiersFileThenTheCommonOne()
    {
        _appHost.AddProject("web")
            .WithEnvironment("PLACE", _builder.AddParameter("place")).WithEnvironment("FLOOR", _builder.AddParameter("floor"))
            .WithEnvironment("COLOUR", _builder.AddParameter("colour", "green"))
            .WithEnvironment("TEXT", $"{_builder.AddParameter("key", secret: true)} at {_builder.AddParameter("other", "a b"):uri}");

        var web = await _appHost.ResolveAsync("web");

        new[] { "PLACE", "FLOOR", "COLOUR", "TEXT" }.Select(web.Variable).ShouldBe(["production", "1", "green", "{file:/run/secrets/key} at a%20b"]);
    }

    [Fact]
    public async Task ResolveAsync_SomebodysOwnSettings_DoNotReachAManifest()
    {
        _builder.Configuration["Parameters:machine"] = "this one";
        _appHost.AddProject("web").WithEnvironment("MACHINE", _builder.AddParameter("machine"));

        (await _appHost.MistakeAsync()).ShouldStartWith("The parameter 'machine' has no value in tier 'production'.");
    }

    [Fact]
    public async Task ResolveAsync_RegistryAndTag_AreOfBuiltImagesOnly()
    {
        _appHost.AddProject("web");
        _builder.AddPostgres("db");
        (await _appHost.ResolveAsync()).Services.Select(service => service.Image.ToString()).ShouldBe(["docker.io/library/postgres:18.3", "registry.example/library/web:7"]);

        _appHost.Production.WithImageRegistry("other.example:5000/team/books").WithImageTag("8");
        (await _appHost.ResolveAsync("web")).Image.ToString().ShouldBe("other.example:5000/team/books/web:8");
    }

    [Fact]
    public async Task ResolveAsync_ExternalService_IsAllThatIsReachedOutside()
    {
        _appHost.AddProject("web").WithReference(_builder.AddExternalService("weather", "https://weather.example"));

        var web = await _appHost.ResolveAsync("web");
        web.Variable("services__weather__https__0").ShouldBe("https://weather.example/");
        (web.InternetAccess, web.ExternalConnections.Single()).ShouldBe((false, new ExternalConnection("weather.example", 443)));
    }

    [Fact]
    public async Task ResolveAsync_ConnectionStringOfOnesOwn_IsASecretUnlessTheTierSaysIt()
    {
        _appHost.AddProject("web").WithReference(_builder.AddConnectionString("legacy"));

        var web = await _appHost.ResolveAsync("web");
        web.Variable("ConnectionStrings__legacy").ShouldBe("{file:/run/secrets/legacy}");
        (web.InternetAccess, web.Secrets.Single()).ShouldBe((true, "legacy"));

        _appHost.Write("appsettings.Production.json", """{ "ConnectionStrings": { "legacy": "Server=old.example;Port=1521" } }""");
        web = await _appHost.ResolveAsync("web");
        web.Variable("ConnectionStrings__legacy").ShouldBe("Server=old.example;Port=1521");
        (web.InternetAccess, web.ExternalConnections.Single()).ShouldBe((false, new ExternalConnection("old.example", 1521)));
    }

    [Fact]
    public async Task ResolveAsync_SecretForADeclaredProgram_IsReadByTheScript()
    {
        _builder.AddContainer("a", "a", "1").WithEntrypoint("/bin/a").WithArgs("serve").WithEnvironment("KEY", _builder.AddParameter("key", secret: true));

        var a = await _appHost.ResolveAsync("a");
        a.Entrypoint.ShouldBe(["/bin/sh", "/etc/environment-kit/with-secrets.sh", "/bin/a"]);
        a.Arguments.ShouldBe(["serve"]);
        a.Secrets.ShouldBe(["key"]);
    }

    [Fact]
    public async Task ResolveAsync_Jobs_RunOnceOrOnDemand()
    {
        var migrate = _appHost.AddProject("migrate");
        _appHost.AddProject("seed").WithExplicitStart();
        _appHost.AddProject("web").WaitForCompletion(migrate);

        var services = (await _appHost.ResolveAsync()).Services;
        services.Select(service => (service.Name, service.Run)).ShouldBe([("migrate", RunMode.Once), ("seed", RunMode.OnDemand), ("web", RunMode.Continuous)]);
        services[2].DependsOn.ShouldBe([new Dependency("migrate", DependencyCondition.Completed)]);
    }

    [Fact]
    public async Task ResolveAsync_DeclaredProbe_TakesThePlaceOfTheKits()
    {
#pragma warning disable ASPIREPROBES001
        _appHost.AddProject("web").WithHttpEndpoint().WithHttpProbe(Aspire.Hosting.ApplicationModel.ProbeType.Readiness, "/up", periodSeconds: 7);
#pragma warning restore ASPIREPROBES001

        var web = await _appHost.ResolveAsync("web");
        web.Readiness.ShouldBe(new Probe(new HttpProbe("http", "/up")) { Interval = TimeSpan.FromSeconds(7), Timeout = TimeSpan.FromSeconds(1), InitialDelay = TimeSpan.FromSeconds(5) });
        web.Liveness!.Action.ShouldBe(new HttpProbe("http", "/alive"));
    }

    [Fact]
    public async Task ResolveAsync_HttpsOfAProject_EndsBeforeIt()
    {
        var web = _appHost.AddProject("web").WithHttpEndpoint().WithHttpsEndpoint();
        _appHost.AddProject("caller").WithReference(web);

        var services = (await _appHost.ResolveAsync()).Services;
        services[0].Environment.Where(variable => variable.Name.StartsWith("services__", StringComparison.Ordinal)).Select(variable => $"{variable.Name}={variable.Value}").ShouldBe(["services__web__http__0=http://web:8080"]);
        services[1].Ports.ShouldBe([new ServicePort("http", 8080) { Scheme = "http" }]);
    }

    [Fact]
    public async Task ResolveAsync_ReplicaAndBackup_JoinTheirServer()
    {
        var db = _builder.AddPostgres("db").WithDataVolume();
        var catalog = db.AddDatabase("catalog");
        db.WithReplica("db-replica").WithBackup("0 2 * * *");
        _appHost.AddProject("web").WithReference(catalog.ReadOnly());

        var deployment = await _appHost.ResolveAsync();
        deployment.Services.Select(service => $"{service.Name}: {service.Component}").ShouldBe(["db: database", "db-backup: backup", "db-replica: replica", "web: application"]);
        deployment.Services[1].Variable("PGUSER").ShouldBe("postgres");
        deployment.Services[1].Connections.ShouldBe([new Connection("db", 5432)]);
        deployment.Services[3].Connections.ShouldBe([new Connection("db-replica", 5432)]);
        deployment.Secrets.Select(secret => secret.Name).ShouldBe(["db-password", "db-replication-password"]);
        deployment.Volumes.Select(volume => volume.Name).ShouldBe(["db-backup-data", "db-data", "db-replica-data"]);
    }

    [Fact]
    public async Task ResolveAsync_BackupOfAReplacedServer_AsksThatOne()
    {
        var db = _builder.AddPostgres("db").InTier(_appHost.Production, db => db.ReplacedBy("Host=10.0.0.5;Port=5433;Username=library"));
        db.AddDatabase("catalog");
        db.WithBackup("0 2 * * *");

        var backup = await _appHost.ResolveAsync("db-backup");
        new[] { "PGHOST", "PGPORT", "PGUSER" }.Select(backup.Variable).ShouldBe(["10.0.0.5", "5433", "library"]);
        backup.ExternalConnections.ShouldBe([new ExternalConnection("10.0.0.5", 5433)]);
        backup.DependsOn.ShouldBeEmpty();
    }

    [Fact]
    public async Task ResolveAsync_TwoTiersAtOnce_DoNotMix()
    {
        var staging = _builder.AddTier("staging").ToDockerSwarm();
        _appHost.AddProject("web").InTier(staging, web => web.WithReplicas(2)).InTier(_appHost.Production, web => web.WithReplicas(4));

        var tiers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => _appHost.ResolveAsync(number % 2 == 0 ? staging : null))));

        tiers.ShouldAllBe(tier => tier.Services[0].Replicas.Minimum == (tier.Tier == "staging" ? 2 : 4));
    }

    [Fact]
    public async Task ResolveAsync_HealthPageOfAContainer_IsItsReadiness()
    {
        _builder.AddContainer("a", "a", "1").WithHttpEndpoint(targetPort: 80).WithHttpHealthCheck("/up/all");

        var a = await _appHost.ResolveAsync("a");
        a.Readiness!.Action.ShouldBe(new HttpProbe("http", "/up/all"));
        a.Liveness!.Action.ShouldBe(new TcpProbe("http"));
    }

    [Fact]
    public async Task ResolveAsync_ProgramPublishedAsDockerfile_IsReachedByItsName()
    {
        _appHost.Write("../front/Dockerfile", "FROM scratch\n");
        var front = _builder.AddExecutable("front", "npm", "../front", "start").WithHttpEndpoint(targetPort: 3000, env: "PORT").PublishAsDockerFile();
        _builder.AddNginx("gateway").WithProxy("/", front);

        var services = (await _appHost.ResolveAsync()).Services;
        (services[0].Image.ToString(), services[0].Variable("PORT"), services[0].Arguments).ShouldBe(("registry.example/library/front:7", "3000", null));
        services[1].Connections.ShouldBe([new Connection("front", 3000)]);
    }

    [Fact]
    public async Task ResolveAsync_LogLevel_IsTheTiersOrItsSettings()
    {
        _appHost.AddProject("web");
        _appHost.Write("appsettings.Production.json", """{ "Environment": { "LogLevel": "warning" } }""");
        (await _appHost.ResolveAsync("web")).Variable("Logging__LogLevel__Default").ShouldBe("Warning");

        _appHost.Production.WithLogLevel(Microsoft.Extensions.Logging.LogLevel.Debug);
        (await _appHost.ResolveAsync("web")).Variable("Logging__LogLevel__Default").ShouldBe("Debug");
    }

    [Fact]
    public async Task ResolveAsync_ThousandServices_AreAllThere()
    {
        var db = _builder.AddPostgres("db");
        for (var number = 0; number < 1_000; number++)
        {
            _builder.AddContainer($"a{number}", "a", "1").WithHttpEndpoint(targetPort: 80).WithEnvironment("DB", db.Resource.PrimaryEndpoint).WaitFor(db);
        }

        (await _appHost.ResolveAsync()).Services.Count.ShouldBe(1_001);
    }
}
