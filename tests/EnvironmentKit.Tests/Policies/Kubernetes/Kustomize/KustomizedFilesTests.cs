using System.Text.RegularExpressions;
using EnvironmentKit.Kubernetes;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Policies.Kubernetes;
using EnvironmentKit.Policies.Kubernetes.Kustomize;
using EnvironmentKit.Tests.Kubernetes;
using EnvironmentKit.Tests.Kubernetes.Rendering;
using ManifestReader = EnvironmentKit.Policies.Documents.ManifestReader;

namespace EnvironmentKit.Tests.Policies.Kubernetes.Kustomize;

public sealed class KustomizedFilesTests
{
    private static readonly Dictionary<string, string> _overlay = new()
    {
        ["kustomization.yaml"] = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            namespace: shop
            namePrefix: live-
            nameSuffix: -b
            resources: [base]
            commonLabels: {team: shop}
            commonAnnotations: {owner: shop@example.com}
            images: [{name: registry.example:5000/web, newName: registry.example/web, newTag: "2"}, {name: side, digest: "sha256:ab"}]
            replicas: [{name: web, count: 4}]
            secretGenerator: [{name: token, literals: [token=swordfish]}]
            """,
        ["base/kustomization.yaml"] = """
            resources: [objects.yaml, ../base/service.json]
            labels: [{pairs: {part: web}, includeTemplates: true}, {pairs: {only: metadata}}]
            generatorOptions: {labels: {made: here}, immutable: true}
            configMapGenerator:
              - name: settings
                files: [application.properties, other.txt=settings/other.txt]
                envs: [settings.env]
                literals: [NAME=value, "QUOTED='a=b'"]
                options: {annotations: {a: b}}
            """,
        ["base/objects.yaml"] = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: web}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, labels: {app: web}}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  serviceAccountName: web
                  containers:
                    - name: web
                      image: registry.example:5000/web:1
                      envFrom: [{configMapRef: {name: settings}}, {configMapRef: {name: elsewhere}}]
                      env: [{name: TOKEN, valueFrom: {configMapKeyRef: {name: settings, key: NAME}}}]
                    - {name: side, image: "side:3"}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: web}
            spec:
              podSelector: {matchLabels: {app: web}}
              ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: reader}
            """,
        ["base/service.json"] = """{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"selector": {"app": "web"}, "ports": [{"port": 80}]}}""",
        ["base/application.properties"] = "a=1\n",
        ["base/settings/other.txt"] = "other",
        ["base/settings.env"] = "# comment\nLEVEL=debug\nURL=http://a?b=c\n",
    };

    [Fact]
    public void Apply_Overlay_IsWhatKubectlMakes() => ShouldBeAsKubectl(_overlay);

    [Fact]
    public void Apply_RenderedTier_IsWhatKubectlMakes()
    {
        var tier = SampleTier.Create();
        var files = new KubernetesRenderer().Render(tier).ToDictionary(file => file.Path, file => file.Content);
        foreach (var secret in tier.Secrets)
        {
            files[$"secrets/{secret.Name}"] = "brought";
        }

        ShouldBeAsKubectl(files);
    }

    [Fact]
    public void Apply_SecretThatIsNotThere_IsGeneratedWithItsKey()
    {
        var files = Apply(new() { ["kustomization.yaml"] = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsecretGenerator: [{name: password, files: [secrets/password]}]\n" });

        KubernetesSet.Of(files).Of("Secret").Single().Node.Texts("data").Keys.ShouldBe(["password"]);
    }

    [Fact]
    public void Apply_ResourceThatIsNotThere_SaysWhich() =>
        Should.Throw<EnvironmentKitException>(() => Apply(new() { ["kustomization.yaml"] = "resources: [web.yaml]\n" })).Message
            .ShouldStartWith("'kustomization.yaml' names the resource 'web.yaml', which is not there.");

    [Fact]
    public void Apply_FileThatNoKustomizationNames_StaysAsItIs() =>
        KubernetesSet.Of(Apply(new()
        {
            ["a/kustomization.yaml"] = "namespace: shop\nresources: [web.yaml]\n",
            ["a/web.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n",
            ["b/web.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n",
        })).All.Select(item => $"{item.Namespace}/{item.Name}").ShouldBe(["shop/web", "/other"]);

    [Fact]
    public void Find_WhatIsNotApplied_IsTold() =>
        PolicyCheck.Find(
            Apply(new()
            {
                ["kustomization.yaml"] = "resources: [https://example.com/web.yaml, base]\npatches: [{path: patch.yaml}]\n",
                ["base/kustomization.yaml"] = "components: [../more]\n",
                ["patch.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n",
            }),
            PolicyContext.None).Select(finding => finding.ToString()).ShouldBe(
        [
            "base/kustomization.yaml:1: kustomization-not-applied: kustomization has components, which the check does not apply",
            "kustomization.yaml:1: kustomization-not-applied: kustomization takes in https://example.com/web.yaml, which is elsewhere",
            "kustomization.yaml:2: kustomization-not-applied: kustomization has patches, which the check does not apply",
        ]);

    private static IReadOnlyList<ManifestFile> Apply(Dictionary<string, string> files) => KustomizedFiles.Apply(
        [.. files.Where(file => file.Key.EndsWith(".yaml", StringComparison.Ordinal) || file.Key.EndsWith(".json", StringComparison.Ordinal)).Select(file => ManifestReader.Read(file.Key, file.Value))],
        files.GetValueOrDefault);

    private static void ShouldBeAsKubectl(Dictionary<string, string> files)
    {
        Kubectl.Require();
        var folder = Directory.CreateTempSubdirectory("kustomize-");
        try
        {
            foreach (var (path, content) in files)
            {
                var full = Path.Join(folder.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllText(full, content);
            }

            var (exitCode, output, error) = Kubectl.Kustomize(folder.FullName);
            exitCode.ShouldBe(0, error);
            var objects = KubernetesSet.Of(Apply(files)).All;
            foreach (var generated in objects.Where(item => item.Kind is "ConfigMap" or "Secret"))
            {
                output = Regex.Replace(output, $"\\b{Regex.Escape(generated.Name)}-[a-z0-9]{{10}}\\b", generated.Name);
            }

            Lines(objects).ShouldBe(Lines(KubernetesSet.Of([ManifestReader.Read("output", output)]).All));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> Lines(IReadOnlyList<KubernetesObject> objects) =>
        [.. objects.SelectMany(item => Lines($"{item.Kind} {item.Name}", item.Node)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(string path, ManifestNode node) => node.Kind switch
    {
        ManifestNodeKind.Mapping when node.Entries.Count > 0 => node.Entries.SelectMany(entry => Lines($"{path} > {entry.Key.Value}", entry.Value)),
        ManifestNodeKind.Sequence when node.Items.Count > 0 => node.Items.SelectMany((item, index) => Lines($"{path} > {index}", item)),
        _ => [$"{path}: {node.Value}"],
    };
}
