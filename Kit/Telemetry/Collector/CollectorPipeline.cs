using EnvironmentKit.Documents;

namespace EnvironmentKit.Telemetry.Collector;

/// <summary>What becomes of one kind of telemetry.</summary>
/// <param name="Id"><c>traces</c>, <c>metrics</c> or <c>logs</c>, and after a slash a name where there are several.</param>
/// <param name="Receivers">From whom it comes.</param>
/// <param name="Processors">What is done with it, in this order.</param>
/// <param name="Exporters">To whom it goes.</param>
internal sealed record CollectorPipeline(string Id, IReadOnlyList<string> Receivers, IReadOnlyList<string> Processors, IReadOnlyList<string> Exporters) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Texts("receivers", Receivers);
        yaml.Texts("processors", Processors);
        yaml.Texts("exporters", Exporters);
    }
}
