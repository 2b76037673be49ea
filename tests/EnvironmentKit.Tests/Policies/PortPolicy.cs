using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Tests.Policies;

/// <summary>A policy for tests of what is done with findings: no service may publish a port.</summary>
internal sealed class PortPolicy : Policy
{
    public override string Id => "no-ports";

    public override IReadOnlyList<ToolCheck> Tools => [new(Tool.Dclint, "ports-are-bad")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "A port lets somebody in.";

    public override string Mend => "Leave the port out.";

    public override Uri More => new("https://example.com/ports");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context) =>
        file.Services.Where(service => service.Node["ports"] is not null).Select(service => service.Breaks("publishes a \"port\" <1>", service.Node["ports"]));

    /// <summary>A file with two services, of which <c>web</c> breaks it in line 5.</summary>
    public static ManifestFile Broken(string path = "shop/compose.yaml") =>
        ManifestReader.Read(path, "services:\n  db:\n    image: postgres\n  web:\n    ports:\n      - \"80:80\"\n");
}
