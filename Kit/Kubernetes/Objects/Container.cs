using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

internal sealed record Container(string Name, string Image) : IYamlMapping
{
    public IReadOnlyList<string>? Command { get; init; }

    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>The ConfigMap with its environment variables.</summary>
    public string? Environment { get; init; }

    /// <summary>The variable that holds the name of the pod's node. Null: none.</summary>
    public string? NodeName { get; init; }

    public IReadOnlyList<ContainerPort> Ports { get; init; } = [];

    public ContainerProbe? StartupProbe { get; init; }

    public ContainerProbe? ReadinessProbe { get; init; }

    public ContainerProbe? LivenessProbe { get; init; }

    public PreStop? PreStop { get; init; }

    public required ContainerResources Resources { get; init; }

    public IReadOnlyList<ContainerMount> Mounts { get; init; } = [];

    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Name);
        yaml.Text("image", Image);
        // So that a node asks whether the pod may have the image, also where another one has brought it already.
        yaml.Text("imagePullPolicy", "Always");
        yaml.Texts("command", Command);
        yaml.Texts("args", Arguments);
        yaml.Mappings("envFrom", Environment is null ? [] : [new EnvironmentSource(Environment)]);
        yaml.Mappings("env", NodeName is null ? [] : [new NodeVariable(NodeName)]);
        yaml.Mappings("ports", Ports);
        yaml.Mapping("startupProbe", StartupProbe);
        yaml.Mapping("readinessProbe", ReadinessProbe);
        yaml.Mapping("livenessProbe", LivenessProbe);
        if (PreStop is not null)
        {
            yaml.Mapping("lifecycle", lifecycle => lifecycle.Mapping("preStop", PreStop));
        }

        yaml.Mapping("resources", Resources);
        yaml.Mapping("securityContext", WriteSecurity);
        yaml.Mappings("volumeMounts", Mounts);
    }

    private static void WriteSecurity(YamlWriter security)
    {
        security.Flag("allowPrivilegeEscalation", false);
        security.Flag("privileged", false);
        security.Flag("readOnlyRootFilesystem", true);
        security.Flag("runAsNonRoot", true);
        security.Mapping("capabilities", capabilities => capabilities.Texts("drop", ["ALL"]));
    }

    private sealed record NodeVariable(string Name) : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Text("name", Name);
            yaml.Mapping("valueFrom", value => value.Mapping("fieldRef", field => field.Text("fieldPath", "spec.nodeName")));
        }
    }

    private sealed record EnvironmentSource(string ConfigMap) : IYamlMapping
    {
        public void Write(YamlWriter yaml) =>
            yaml.Mapping("configMapRef", reference => reference.Text("name", ConfigMap));
    }
}
