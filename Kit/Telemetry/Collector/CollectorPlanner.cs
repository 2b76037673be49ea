using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Telemetry.Deployment;

namespace EnvironmentKit.Telemetry.Collector;

/// <summary>Derives from a tier's services what its collector does.</summary>
internal sealed class CollectorPlanner
{
    private const int ManagementPort = 15672;
    private const int PublicTlsPort = 443;

    private readonly TierDeployment _deployment;
    private readonly CollectorConfiguration _configuration = new();
    private readonly HashSet<Connection> _connections = [];
    private readonly HashSet<ExternalConnection> _outside = [];
    private readonly SortedSet<string> _secrets = new(StringComparer.Ordinal);

    private CollectorPlanner(TierDeployment deployment) => _deployment = deployment;

    /// <summary>What the collector of a tier does.</summary>
    public static CollectorPlan Of(TierDeployment deployment, TelemetryPlan plan)
    {
        var planner = new CollectorPlanner(deployment);
        planner.PassOn(plan);
        foreach (var service in deployment.Services)
        {
            planner.Watch(service);
        }

        return new CollectorPlan(planner._configuration)
        {
            Connections = [.. planner._connections.OrderBy(connection => connection.Service, StringComparer.Ordinal).ThenBy(connection => connection.Port)],
            ExternalConnections = [.. planner._outside.OrderBy(connection => connection.Host, StringComparer.Ordinal)],
            Secrets = [.. planner._secrets],
        };
    }

    private static CollectorPart[] Everywhere => [CollectorExporters.Dashboard, CollectorExporters.Prometheus];

    private void PassOn(TelemetryPlan plan)
    {
        _connections.Add(new Connection(DashboardService.Name, DashboardService.GrpcPort));
        _connections.Add(new Connection(PrometheusService.Name, PrometheusService.Port));
        _secrets.Add(DashboardService.ReportKey.Name);
        CollectorPart[] signals = [CollectorExporters.Dashboard];
        if (plan.SentryTraces)
        {
            signals = [.. signals, CollectorExporters.Sentry];
            _secrets.Add(CollectorSecrets.SentryEndpoint.Name);
            _secrets.Add(CollectorSecrets.SentryKey.Name);
        }

        CollectorPart[] cleaned = [CollectorProcessors.MemoryLimiter, CollectorProcessors.Personal, CollectorProcessors.Redaction, CollectorProcessors.Batch];
        _configuration.Add("logs", [CollectorReceivers.Otlp], cleaned, signals);
        _configuration.Add("traces", [CollectorReceivers.Otlp], cleaned, signals);
        _configuration.Add("metrics", [CollectorReceivers.Otlp], cleaned, Everywhere);
    }

    private void Watch(Service service)
    {
        switch (service.Component)
        {
            case "database" or "replica":
                AskPostgreSql(service);
                break;
            case "queue":
                Ask(service, ManagementPort, CollectorReceivers.RabbitMq(service.Name, ManagementPort, ServerAccount.User, PasswordOf(service)),
                    CollectorProcessors.Labels("rabbitmq", "rabbitmq.node.name", "rabbitmq.queue.name", "rabbitmq.vhost.name"));
                break;
            case "search":
                var http = PortOf(service, "http", 9200);
                Ask(service, http, CollectorReceivers.Elasticsearch(service.Name, http, ServerAccount.User, PasswordOf(service)),
                    CollectorProcessors.Labels("elasticsearch", "elasticsearch.cluster.name", "elasticsearch.index.name", "elasticsearch.node.name"));
                break;
            case "gateway" when service.Gateway is { } gateway:
                Watch(service, gateway);
                break;
            case "application" when ObservedDeployment.HealthAddress(service) is { } address:
                _connections.Add(new Connection(service.Name, PortOf(service, ((HttpProbe)service.Readiness!.Action).Port)));
                // The dashboard shows what runs; a page that was asked for is no instance of it.
                Add(service.Name, [CollectorReceivers.Pages(service.Name, [address], certificates: false)], [CollectorProcessors.HealthOnly, CollectorProcessors.Health], [CollectorExporters.Prometheus]);
                break;
        }
    }

    private void Watch(Service service, Gateway gateway)
    {
        var domains = gateway.Domains.Where(domain => domain.Tls is not null && !domain.Name.StartsWith("*.", StringComparison.Ordinal)).Select(domain => domain.Name).ToList();
        List<CollectorPart> receivers = [CollectorReceivers.Nginx(service.Name, GatewayStatus.Port)];
        _connections.Add(new Connection(service.Name, GatewayStatus.Port));
        if (ObservedDeployment.HealthAddress(service) is { } address)
        {
            var port = PortOf(service, ((HttpProbe)service.Readiness!.Action).Port);
            _connections.Add(new Connection(service.Name, port));
            // By the public address: it tells of the certificate that the world is shown, wherever TLS ends.
            receivers.Add(CollectorReceivers.Pages(
                service.Name, [address, .. domains.Select(domain => $"https://{domain}{NginxConfigurationWriter.HealthPath}")], certificates: domains.Count > 0));
            _outside.UnionWith(domains.Select(domain => new ExternalConnection(domain, PublicTlsPort)));
        }

        Add(service.Name, receivers, [CollectorProcessors.HealthOnly, CollectorProcessors.Health], Everywhere);
    }

    // A replica has the figures of its primary; only how long it runs is its own.
    private void AskPostgreSql(Service service)
    {
        var port = PortOf(service, "tcp", 5432);
        var role = DatabaseObserver.SecretOf(service, _deployment);
        _secrets.Add(role.Name);
        var password = CollectorSecrets.FileOf(role.Name);
        _connections.Add(new Connection(service.Name, port));
        var start = CollectorReceivers.PostgreSqlStart(service.Name, port, DatabaseObserver.Role, password);
        if (service.Component == "replica")
        {
            Measure(service.Name, [start]);
            return;
        }

        Add(service.Name,
            [CollectorReceivers.PostgreSql(service.Name, port, DatabaseObserver.Role, password), start],
            [CollectorProcessors.Labels("postgresql", "postgresql.database.name", "postgresql.index.name", "postgresql.schema.name", "postgresql.table.name")],
            Everywhere);
    }

    private void Ask(Service service, int port, CollectorPart receiver, CollectorPart labels)
    {
        _connections.Add(new Connection(service.Name, port));
        Add(service.Name, [receiver], [labels], Everywhere);
    }

    private void Measure(string name, IReadOnlyList<CollectorPart> receivers) => Add(name, receivers, [], Everywhere);

    private void Add(string name, IReadOnlyList<CollectorPart> receivers, IReadOnlyList<CollectorPart> processors, IReadOnlyList<CollectorPart> exporters) => _configuration.Add(
        "metrics/" + name,
        receivers,
        [CollectorProcessors.MemoryLimiter, CollectorProcessors.Identity(name, _deployment.Application, _deployment.Tier), .. processors, CollectorProcessors.Batch],
        exporters);

    private string PasswordOf(Service server)
    {
        var secret = ServerAccount.SecretOf(server.Name).Name;
        _secrets.Add(secret);
        return CollectorSecrets.FileOf(secret);
    }

    private static int PortOf(Service service, string name, int otherwise = 0) => service.Ports.FirstOrDefault(port => port.Name == name)?.Number ?? otherwise;
}
