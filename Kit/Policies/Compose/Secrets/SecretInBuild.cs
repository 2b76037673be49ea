using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Policies.Kubernetes.Configuration;

namespace EnvironmentKit.Policies.Compose.Secrets;

/// <summary>No secret is a build argument.</summary>
internal sealed class SecretInBuild : ServicePolicy
{
    public override string Id => "secret-in-build-argument";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Arguments stay in the image's history, where everybody who can pull it reads them.";

    public override string Mend => "Use build.secrets, and RUN --mount=type=secret in the Dockerfile.";

    public override Uri More { get; } = new("https://docs.docker.com/build/building/secrets/");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var argument in EnvironmentEntry.Of(service["build"].At("args")))
        {
            if (argument.Value is { Length: > 0 } value && SensitiveText.IsSecret(argument.Name, value))
            {
                yield return service.Breaks($"hands the secret {argument.Name} to its build as an argument", argument.Node);
            }
        }
    }
}
