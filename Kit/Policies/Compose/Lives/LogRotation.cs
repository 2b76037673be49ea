using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Lives;

/// <summary>A service's log has an end.</summary>
internal sealed class LogRotation : ServicePolicy
{
    public override string Id => "log-rotation-not-set";

    public override string Why => "Docker keeps all that a container ever wrote; in the end the disk is full and everything stops.";

    public override string Mend => "Set logging.options max-size and max-file for the drivers json-file and local, or name another driver.";

    public override Uri More { get; } = new("https://docs.docker.com/engine/logging/configure/");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        var logging = service["logging"];
        if (!service.IsPartial && logging.Text("driver") is null or "json-file" && logging.At("options.max-size") is null)
        {
            yield return service.Breaks("has a log that grows for ever", logging);
        }
    }
}
