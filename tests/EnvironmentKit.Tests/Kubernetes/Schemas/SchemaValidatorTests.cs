using EnvironmentKit.Tests.Kubernetes.Rendering;

namespace EnvironmentKit.Tests.Kubernetes.Schemas;

public sealed class SchemaValidatorTests
{
    private const string Good = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {a: b}}
        spec:
          replicas: 2
          strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}
          selector: {matchLabels: {a: b}}
          template:
            metadata: {labels: {a: b}}
            spec:
              containers:
              - name: web
                image: web:1
                resources: {limits: {cpu: 250m, memory: 1Gi}}
        """;

    [Fact]
    public void Validate_GoodObject_FindsNothing() => Validate(Good).ShouldBeEmpty();

    [Theory]
    [InlineData("replicas: 2", "replicas: two", ".spec.replicas: is not of type integer")]
    [InlineData("replicas: 2", "replicas: 3000000000", ".spec.replicas: does not fit into 32 bits")]
    [InlineData("replicas: 2", "replica: 2", ".spec: there is no field 'replica'")]
    [InlineData("labels: {a: b}}\n", "labels: {a: yes}}\n", ".metadata.labels.a: is not of type string")]
    [InlineData("- name: web", "- nam: web", ".spec.template.spec.containers[0]: 'name' is required")]
    [InlineData("maxSurge: 25%", "maxSurge: [1]", ".spec.strategy.rollingUpdate.maxSurge: 0 of 2 forms fit")]
    [InlineData("cpu: 250m", "cpu: a little", ".spec.template.spec.containers[0].resources.limits.cpu: 0 of 2 forms fit")]
    [InlineData("apps/v1", "apps/v2", "no kind 'Deployment' in 'apps/v2'")]
    [InlineData("kind: Deployment", "kind: Deploymnet", "no kind 'Deploymnet' in 'apps/v1'")]
    public void Validate_BrokenObject_SaysWhatIsWrong(string good, string bad, string expected)
    {
        var index = Good.IndexOf(good, StringComparison.Ordinal);
        Validate(Good.Remove(index, good.Length).Insert(index, bad)).ShouldContain(expected);
    }

    private static IReadOnlyList<string> Validate(string yaml)
    {
        Assert.SkipWhen(KubernetesSchemas.Validator is null, KubernetesSchemas.WhereTheyAre);
        return KubernetesSchemas.Validator!.Validate(ManifestReader.Read(yaml).ShouldHaveSingleItem());
    }
}
