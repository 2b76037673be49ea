using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>How far another service must be.</summary>
internal sealed record ComposeDependency(DependencyCondition Condition) : IYamlMapping
{
    public void Write(YamlWriter yaml) => yaml.Text("condition", Condition switch
    {
        DependencyCondition.Healthy => "service_healthy",
        DependencyCondition.Completed => "service_completed_successfully",
        _ => "service_started",
    });
}
