using System.Globalization;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Telemetry.Collector;

/// <summary>From whom a collector takes or fetches telemetry.</summary>
internal static class CollectorReceivers
{
    public const int GrpcPort = 4317;
    public const int HttpPort = 4318;

    private const string Often = "15s";
    private const string Seldom = "30s";

    /// <summary>What services of the tier send; only its internal networks lead to it.</summary>
    public static CollectorPart Otlp { get; } = new("otlp", yaml => yaml.Mapping("protocols", protocols =>
    {
        protocols.Mapping("grpc", grpc => grpc.Text("endpoint", Address("0.0.0.0", GrpcPort)));
        protocols.Mapping("http", http => http.Text("endpoint", Address("0.0.0.0", HttpPort)));
    }));

    public static CollectorPart PostgreSql(string service, int port, string user, string password) => new("postgresql/" + service, yaml =>
    {
        yaml.Text("endpoint", Address(service, port));
        yaml.Text("transport", "tcp");
        yaml.Text("username", user);
        yaml.Text("password", password);
        yaml.Text("collection_interval", Seldom);
        yaml.Mapping("tls", tls => tls.Flag("insecure", true));
        yaml.Mapping("metrics", metrics => Enable(metrics, "postgresql.blks_hit", "postgresql.blks_read", "postgresql.deadlocks", "postgresql.temp_files", "postgresql.wal.delay"));
    });

    /// <summary>Since when a PostgreSQL server runs, which its receiver does not tell.</summary>
    public static CollectorPart PostgreSqlStart(string service, int port, string user, string password) => new("sqlquery/" + service, yaml =>
    {
        yaml.Text("driver", "postgres");
        yaml.Text("datasource", string.Create(CultureInfo.InvariantCulture, $"host={service} port={port} dbname=postgres user={user} password={password} sslmode=disable"));
        yaml.Text("collection_interval", Seldom);
        yaml.Mappings("queries",
        [
            new CollectorPart("start", query =>
            {
                query.Text("sql", "SELECT extract(epoch FROM pg_postmaster_start_time())::bigint AS started");
                query.Mappings("metrics",
                [
                    new CollectorPart("start", metric =>
                    {
                        metric.Text("metric_name", "postgresql.start_time");
                        metric.Text("value_column", "started");
                        metric.Text("unit", "s");
                    }),
                ]);
            }),
        ]);
    });

    public static CollectorPart RabbitMq(string service, int port, string user, string password) => new("rabbitmq/" + service, yaml =>
    {
        yaml.Text("endpoint", "http://" + Address(service, port));
        yaml.Text("username", user);
        yaml.Text("password", password);
        yaml.Text("collection_interval", Seldom);
        yaml.Mapping("metrics", metrics => Enable(metrics, "rabbitmq.node.disk_free", "rabbitmq.node.mem_used", "rabbitmq.node.uptime"));
    });

    public static CollectorPart Elasticsearch(string service, int port, string user, string password) => new("elasticsearch/" + service, yaml =>
    {
        yaml.Text("endpoint", "http://" + Address(service, port));
        yaml.Text("username", user);
        yaml.Text("password", password);
        yaml.Text("collection_interval", Seldom);
        yaml.Mapping("metrics", metrics => Enable(metrics, "elasticsearch.process.cpu.time"));
    });

    public static CollectorPart Nginx(string service, int port) => new("nginx/" + service, yaml =>
    {
        yaml.Text("endpoint", "http://" + Address(service, port) + "/status");
        yaml.Text("collection_interval", Often);
    });

    /// <summary>Asks for pages as a browser would.</summary>
    /// <param name="service">Whose they are.</param>
    /// <param name="addresses">The pages.</param>
    /// <param name="certificates">Whether some are asked for by TLS, so that their certificates' ends are told.</param>
    public static CollectorPart Pages(string service, IReadOnlyList<string> addresses, bool certificates) => new("httpcheck/" + service, yaml =>
    {
        yaml.Text("collection_interval", Often);
        if (certificates)
        {
            yaml.Mapping("metrics", metrics => Enable(metrics, "httpcheck.tls.cert_remaining"));
        }

        yaml.Mappings("targets", [.. addresses.Select(address => new CollectorPart(address, target =>
        {
            target.Text("endpoint", address);
            target.Text("method", "GET");
            target.Text("timeout", "10s");
            if (address.StartsWith("https:", StringComparison.Ordinal))
            {
                // A certificate that has ended is told, too; otherwise its alert would be over with it.
                target.Mapping("tls", tls => tls.Flag("insecure_skip_verify", true));
            }
        }))]);
    });

    private static void Enable(YamlWriter metrics, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            metrics.Mapping(name, metric => metric.Flag("enabled", true));
        }
    }

    private static string Address(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
}
