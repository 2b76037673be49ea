using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Configuration;

/// <summary>A variable has one value.</summary>
internal sealed class RepeatedVariable : ContainerPolicy
{
    public override string Id => "duplicate-env-var";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "duplicate-env-var"),
        new(Tool.KubeScore, "environment-variable-key-duplication"),
    ];

    public override string Why => "The last one wins, and a reader believes the first.";

    public override string Mend => "Remove one of the two.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in container.Objects("env"))
        {
            if (variable.Text("name") is { } name && !seen.Add(name))
            {
                yield return workload.Breaks(container, $"has the variable {name} twice", variable);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var variable in service.Environment)
            {
                if (!names.Add(variable.Name))
                {
                    yield return service.Breaks($"sets the variable {variable.Name} twice", variable.Node);
                }
            }
        }
    }
}
