using EnvironmentKit.Documents;

namespace EnvironmentKit.Telemetry.Collector;

/// <summary>The configuration of an OpenTelemetry Collector.</summary>
internal sealed class CollectorConfiguration : IYamlMapping
{
    private readonly SortedDictionary<string, CollectorPart> _receivers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CollectorPart> _processors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CollectorPart> _exporters = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CollectorPipeline> _pipelines = new(StringComparer.Ordinal);

    /// <summary>Adds a pipeline with its parts, of which others may have some already.</summary>
    /// <param name="id">Its kind and name.</param>
    /// <param name="receivers">From whom it comes.</param>
    /// <param name="processors">What is done with it, in this order.</param>
    /// <param name="exporters">To whom it goes.</param>
    public void Add(string id, IReadOnlyList<CollectorPart> receivers, IReadOnlyList<CollectorPart> processors, IReadOnlyList<CollectorPart> exporters)
    {
        Add(_receivers, receivers);
        Add(_processors, processors);
        Add(_exporters, exporters);
        _pipelines.Add(id, new CollectorPipeline(id, Ids(receivers), Ids(processors), Ids(exporters)));
    }

    public void Write(YamlWriter yaml)
    {
        yaml.Mapping("extensions", extensions => extensions.Mapping(CollectorExtensions.Health.Id, CollectorExtensions.Health));
        yaml.MappingsByName("receivers", [.. _receivers]);
        yaml.MappingsByName("processors", [.. _processors]);
        yaml.MappingsByName("exporters", [.. _exporters]);
        yaml.Mapping("service", service =>
        {
            service.Texts("extensions", [CollectorExtensions.Health.Id]);
            service.Mapping("telemetry", telemetry =>
            {
                telemetry.Mapping("logs", logs =>
                {
                    logs.Text("level", "warn");
                    logs.Text("encoding", "json");
                });
                // Its own measurements would need a listener of their own.
                telemetry.Mapping("metrics", metrics => metrics.Text("level", "none"));
            });
            service.MappingsByName("pipelines", [.. _pipelines]);
        });
    }

    private static void Add(SortedDictionary<string, CollectorPart> known, IReadOnlyList<CollectorPart> parts)
    {
        foreach (var part in parts)
        {
            known.TryAdd(part.Id, part);
        }
    }

    private static string[] Ids(IReadOnlyList<CollectorPart> parts) => [.. parts.Select(part => part.Id)];
}
