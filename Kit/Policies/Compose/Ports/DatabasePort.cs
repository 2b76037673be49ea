namespace EnvironmentKit.Policies.Compose.Ports;

/// <summary>The port of a database or broker is not open to the network.</summary>
internal sealed class DatabasePort : ServicePolicy
{
    private static readonly Dictionary<int, string> _servers = new()
    {
        [1433] = "SQL Server",
        [1521] = "Oracle",
        [2375] = "a container engine",
        [2379] = "etcd",
        [3306] = "MySQL",
        [5432] = "PostgreSQL",
        [5672] = "RabbitMQ",
        [5984] = "CouchDB",
        [6379] = "Redis",
        [8086] = "InfluxDB",
        [9042] = "Cassandra",
        [9092] = "Kafka",
        [9200] = "Elasticsearch",
        [9300] = "Elasticsearch's own transport",
        [11211] = "memcached",
        [15672] = "RabbitMQ's management",
        [27017] = "MongoDB",
    };

    public override string Id => "published-database-port";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Docker opens published ports past the host's firewall: the world can try passwords, and old servers ask for none.";

    public override string Mend => "Remove it: services reach each other on their network. For tools on the host, publish it on 127.0.0.1.";

    public override Uri More { get; } = new("https://docs.docker.com/engine/network/packet-filtering-firewalls/");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var port in service.Ports)
        {
            if (!port.IsLocal && !Interpolated.IsOpen(port.Address) && port.ContainerPorts.FirstOrDefault(_servers.ContainsKey) is > 0 and var number)
            {
                yield return service.Breaks($"publishes {_servers[number]} (port {number}) to the network", port.Node);
            }
        }
    }
}
