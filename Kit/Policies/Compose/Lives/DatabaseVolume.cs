namespace EnvironmentKit.Policies.Compose.Lives;

/// <summary>What a database stores outlives its container.</summary>
internal sealed class DatabaseVolume : ServicePolicy
{
    private static readonly HashSet<string> _databases =
        ["postgres", "postgis", "timescaledb", "mysql", "mariadb", "mongo", "elasticsearch", "opensearch", "rabbitmq", "cassandra", "couchdb", "influxdb", "neo4j", "clickhouse-server"];

    public override string Id => "data-without-volume";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The next docker compose up with a newer image deletes all data.";

    public override string Mend => "Mount a named volume at the folder of its data; in the kit, WithDataVolume.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/volumes/");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service.Image is { } image && _databases.Contains(NameOf(image)) && !service.IsPartial && !service.IsJob && service["command"] is null && service["entrypoint"] is null
            && !service.Mounts.Any(mount => mount.Type != "tmpfs" && mount.Source is not null && !mount.ReadOnly))
        {
            yield return service.Breaks($"runs {image} and keeps nothing of what it stores", service["image"]);
        }
    }

    private static string NameOf(string image) => image[(image.LastIndexOf('/') + 1)..].Split(':', '@')[0];
}
