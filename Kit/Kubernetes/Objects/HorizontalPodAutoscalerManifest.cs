using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>Chooses the number of pods by their processor use.</summary>
internal sealed record HorizontalPodAutoscalerManifest(ObjectMeta Metadata) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "autoscaling/v2";

    public override string Kind => "HorizontalPodAutoscaler";

    public required string TargetKind { get; init; }

    public required string TargetName { get; init; }

    public required int Minimum { get; init; }

    public required int Maximum { get; init; }

    public required int CpuPercent { get; init; }

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", spec =>
    {
        spec.Mapping("scaleTargetRef", target =>
        {
            target.Text("apiVersion", "apps/v1");
            target.Text("kind", TargetKind);
            target.Text("name", TargetName);
        });
        spec.Number("minReplicas", Minimum);
        spec.Number("maxReplicas", Maximum);
        spec.Mappings("metrics", [new CpuUtilization(CpuPercent)]);
        spec.Mapping("behavior", behavior =>
            behavior.Mapping("scaleDown", down => down.Number("stabilizationWindowSeconds", 300)));
    });

    private sealed record CpuUtilization(int Percent) : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Text("type", "Resource");
            yaml.Mapping("resource", resource =>
            {
                resource.Text("name", "cpu");
                resource.Mapping("target", target =>
                {
                    target.Text("type", "Utilization");
                    target.Number("averageUtilization", Percent);
                });
            });
        }
    }
}
