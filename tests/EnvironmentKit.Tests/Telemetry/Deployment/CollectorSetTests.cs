using Aspire.Hosting;
using EnvironmentKit.Deployment;
using EnvironmentKit.Tests.Deployment.Resolution;

namespace EnvironmentKit.Tests.Telemetry.Deployment;

/// <summary>The full set: collector, dashboard, Prometheus and Alertmanager.</summary>
public sealed class CollectorSetTests : IDisposable
{
    private const string Mail = """{ "Telemetry": { "Mail": { "Host": "mail.example", "User": "alerts", "From": "kit@library.example", "To": "a@library.example, b@library.example" } } }""";

    private readonly AppHostUnderTest _host = new(production: Mail);

    public CollectorSetTests()
    {
        var db = _host.Builder.AddPostgres("db").WithReplica("db-replica").WithBackup("0 2 * * *");
        var catalog = db.AddDatabase("catalog");
        var queue = _host.Builder.AddRabbitMQ("queue");
        var search = _host.Builder.AddElasticsearch("search");
        var web = _host.AddProject("web").WithReference(catalog).WithReference(queue).WithReference(search).WithHttpEndpoint();
        _host.AddProject("sync").WithReference(catalog).RunOnSchedule("5 3 * * 1-5");
        _host.Builder.AddNginx("gateway").WithProxy("/", web).WithDomain("library.example").WithTls();
    }

    [Theory]
    [InlineData("telemetry-alertmanager.yaml")]
    [InlineData("telemetry-alerts.yaml")]
    [InlineData("telemetry-collector.yaml")]
    [InlineData("telemetry-prometheus.yaml")]
    public async Task Configuration_OfEachService_MatchesGolden(string name)
    {
        _host.Builder.AddTelemetry();

        (await _host.ResolveAsync()).Configs.Single(config => config.Name == name).Content.ShouldMatchGolden(name);
    }

    [Fact]
    public async Task Dashboard_ForGrafana_MatchesGolden()
    {
        _host.Builder.AddTelemetry();

        (await _host.ResolveAsync()).Files.ShouldHaveSingleItem().Content.ShouldMatchGolden("grafana-dashboard.json");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Collector_InEveryWay_IsConfiguredSoundly(bool sentryTraces)
    {
        _host.Builder.AddTelemetry(configure: telemetry => telemetry.SentryTraces = sentryTraces);
        var tier = await _host.ResolveAsync();

        var configuration = CollectorCheck.Read(tier.Configs.Single(config => config.Name == "telemetry-collector.yaml").Content);

        configuration.Problems().ShouldBeEmpty();
        var collector = tier.Services.Single(service => service.Name == "telemetry-collector");
        configuration.SecretFiles().ShouldBe(collector.Secrets, ignoreOrder: true);
        configuration.CalledHosts().Order(StringComparer.Ordinal).ShouldBe(
            collector.Connections.Select(connection => $"{connection.Service}:{connection.Port}")
                .Concat(collector.ExternalConnections.Select(connection => $"{connection.Host}:{connection.Port}")).Order(StringComparer.Ordinal));
    }

    /// <summary>Figures that the collector's receivers leave out unless they are asked for: a query for one of the others would find nothing.</summary>
    [Theory]
    [InlineData("postgresql_blks_hit_total", "postgresql.blks_hit")]
    [InlineData("postgresql_blks_read_total", "postgresql.blks_read")]
    [InlineData("postgresql_deadlocks_total", "postgresql.deadlocks")]
    [InlineData("postgresql_sequential_scans_total", "postgresql.sequential_scans")]
    [InlineData("postgresql_temp_files_total", "postgresql.temp_files")]
    [InlineData("postgresql_tup_", "postgresql.tup_")]
    [InlineData("postgresql_wal_delay_seconds", "postgresql.wal.delay")]
    [InlineData("rabbitmq_node_disk_free", "rabbitmq.node.disk_free")]
    [InlineData("rabbitmq_node_mem_used", "rabbitmq.node.mem_used")]
    [InlineData("rabbitmq_node_uptime_milliseconds", "rabbitmq.node.uptime")]
    [InlineData("elasticsearch_process_cpu_time_milliseconds_total", "elasticsearch.process.cpu.time")]
    [InlineData("httpcheck_tls_cert_remaining_seconds", "httpcheck.tls.cert_remaining")]
    public async Task Collector_WhatPagesRulesAndChartsAskFor_IsFetched(string asked, string fetched)
    {
        _host.Builder.AddTelemetry();
        var tier = await _host.ResolveAsync();
        var pages = Directory.GetFiles(Path.Join(RepositoryFolder.Of(AppContext.BaseDirectory).Path, "docs", "answers"), "*.md").Select(File.ReadAllText);
        var rules = tier.Configs.Single(config => config.Name == "telemetry-alerts.yaml").Content;

        if (pages.Append(rules).Append(tier.Files.Single().Content).Any(text => text.Contains(asked, StringComparison.Ordinal)))
        {
            tier.Configs.Single(config => config.Name == "telemetry-collector.yaml").Content.ShouldContain($"      {fetched}:\n        enabled: true\n");
        }
    }

    [Fact]
    public async Task Services_ThatWatch_PublishNothingAndReadSecretsFromFilesOnly()
    {
        _host.Builder.AddTelemetry();

        var tier = await _host.ResolveAsync();

        var watching = tier.Services.Where(service => service.Component == "telemetry").ToList();
        watching.Select(service => service.Name).ShouldBe(["telemetry-alertmanager", "telemetry-collector", "telemetry-dashboard", "telemetry-node", "telemetry-processes", "telemetry-prometheus"]);
        watching.ShouldAllBe(service => service.Ports.All(port => port.PublishedAs == null) && service.User.Uid != 0);
        watching.Where(service => service.InternetAccess).ShouldBeEmpty();
        tier.Services.Single(service => service.Name == "telemetry-alertmanager").ExternalConnections.ShouldBe([new ExternalConnection("mail.example", 587)]);
        tier.Secrets.Where(secret => secret.Verbatim).Select(secret => secret.Name).ShouldBe(["db-telemetry-password", "queue-telemetry-password", "search-telemetry-password", "telemetry-dashboard-otlp-key"]);
    }

    [Fact]
    public async Task Collector_OnEveryServer_IsNoAdministrator()
    {
        _host.Builder.AddTelemetry();
        var tier = await _host.ResolveAsync();

        var configuration = tier.Configs.Single(config => config.Name == "telemetry-collector.yaml").Content;

        configuration.Split('\n').Where(line => line.Trim().StartsWith("username:", StringComparison.Ordinal)).ShouldBe(Enumerable.Repeat("    username: telemetry", 3));
        tier.Services.Single(service => service.Name == "telemetry-collector").Secrets.ShouldBe(
            ["db-telemetry-password", "queue-telemetry-password", "search-telemetry-password", "telemetry-dashboard-otlp-key"]);
        foreach (var server in new[] { "queue", "search" })
        {
            var service = tier.Services.Single(service => service.Name == server);
            service.Secrets.ShouldBe([$"{server}-password", $"{server}-telemetry-password"]);
            service.Entrypoint!.ShouldContain("/etc/environment-kit/telemetry-account.sh");
        }
    }

    [Fact]
    public async Task Services_OfTheApplication_ReportToTheCollectorWithoutAKey()
    {
        _host.Builder.AddTelemetry();

        var web = await _host.ResolveAsync("web");

        web.Environment.ShouldContain(new EnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", "http://telemetry-collector:4318"));
        web.Environment.ShouldNotContain(variable => variable.Name == "OTEL_EXPORTER_OTLP_HEADERS");
        web.Connections.ShouldContain(new Connection("telemetry-collector", 4318));
        web.DependsOn.ShouldNotContain(dependency => dependency.Service.StartsWith("telemetry-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Services_ThatAreNotDotNet_AreAskedForTheNamesThatRulesKnow()
    {
        _host.Builder.AddContainer("shop", "shop/api", "2.1");
        _host.Builder.AddTelemetry();

        var tier = await _host.ResolveAsync();

        IEnumerable<string?> Conventions(string service) =>
            tier.Services.Single(known => known.Name == service).Environment.Where(variable => variable.Name == "OTEL_SEMCONV_STABILITY_OPT_IN").Select(variable => variable.Value);
        Conventions("shop").ShouldBe(["http,database"]);
        Conventions("web").ShouldBeEmpty();
    }

    [Fact]
    public async Task Servers_OfTheTier_CanBeAsked()
    {
        _host.Builder.AddTelemetry();

        var tier = await _host.ResolveAsync();

        tier.Configs.Single(config => config.Name == "queue-enabled-plugins").Content.ShouldBe("[rabbitmq_management,rabbitmq_prometheus].\n");
        tier.Services.Single(service => service.Name == "queue").Ports.ShouldContain(port => port.Number == 15672 && port.PublishedAs == null);
        var gateway = TargetAdaptation.For(tier, Target.Compose).Configs.Single(config => config.Name == "gateway-nginx.conf").Content;
        gateway.ShouldContain("listen 8081;");
        gateway.ShouldContain("allow 10.0.0.0/8;");
    }

    [Theory]
    [InlineData(Target.Compose, "loop")]
    [InlineData(Target.Kubernetes, "once")]
    public async Task Schedules_InEachTarget_FindTheScriptThatReports(Target target, string verb)
    {
        _host.Builder.AddTelemetry();

        var tier = TargetAdaptation.For(await _host.ResolveAsync(), target);

        foreach (var name in new[] { "db-backup", "sync" })
        {
            var service = tier.Services.Single(service => service.Name == name);
            service.Entrypoint!.Take(3).ShouldBe(["/bin/sh", "/etc/environment-kit/schedule.sh", verb], name);
            service.Configs.Select(mount => mount.Path).ShouldContain("/etc/environment-kit/report.sh", name);
            service.Environment.ShouldContain(new EnvironmentVariable("SCHEDULE_NAME", name));
        }
    }

    [Fact]
    public async Task Alert_AboutAServiceThatThereIsNot_IsRefused()
    {
        _host.Builder.AddTelemetry(configure: telemetry => telemetry.Alert("SlowResponses", alert => alert.Service = "checkout"));

        (await _host.MistakeAsync()).ShouldStartWith("Alert(\"SlowResponses\") is about the service 'checkout', which tier 'production' does not have. It has 'db', ");
    }

    [Fact]
    public async Task Retention_OfMetrics_OutlastsTheRarestSchedule()
    {
        _host.AddProject("yearly").RunOnSchedule("0 4 1 1 *");
        _host.Builder.AddTelemetry();

        (await _host.ResolveAsync("telemetry-prometheus")).Arguments!.ShouldContain("--storage.tsdb.retention.time=733d");
    }

    public void Dispose() => _host.Dispose();
}
