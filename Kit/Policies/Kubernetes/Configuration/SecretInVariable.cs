using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Configuration;

/// <summary>No variable holds a secret in clear.</summary>
/// <remarks>kube-linter asks for the word «secret» alone. Names that end in FILE or PATH hold the way to a secret, which is what both linters advise; they complain of these too, and the kit does not.</remarks>
internal sealed class SecretInVariable : ContainerPolicy
{
    public override string Id => "env-var-secret";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "env-var-secret"), new(Tool.Polaris, "sensitiveContainerEnvVar")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The value stands in the manifest, in its history, and in everything that describes the pod.";

    public override string Mend => "Declare a secret parameter; the kit mounts it as a file. Else use valueFrom.secretKeyRef. In Compose, declare it below secrets and hand over the file's name.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/secret/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        foreach (var variable in container.Objects("env"))
        {
            if (variable.Text("value") is { Length: > 0 } value && SensitiveText.IsSecret(variable.Text("name") ?? "", value))
            {
                yield return workload.Breaks(container, $"has a secret in clear in the variable {variable.Text("name")}", variable);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            foreach (var variable in service.Environment)
            {
                // What is filled in at the start, from the machine or from a secret's file, is not in clear.
                if (variable.Value is { Length: > 0 } value && value is not ("true" or "false") && !Interpolated.IsOpen(value) && !value.Contains("{file:", StringComparison.Ordinal)
                    && SensitiveText.IsSecret(variable.Name, value))
                {
                    yield return service.Breaks($"has a secret in clear in the variable {variable.Name}", variable.Node);
                }
            }
        }
    }
}
