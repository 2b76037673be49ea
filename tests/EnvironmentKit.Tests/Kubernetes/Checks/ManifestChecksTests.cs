using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EnvironmentKit.Tests.Kubernetes.Rendering;
using EnvironmentKit.Tests.Kubernetes.Schemas;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

public sealed class ManifestChecksTests
{
    private const string Web = "spec > template > spec > containers > 0";
    private const string Pod = "spec > template > spec";
    private static readonly string _good = Read();

    /// <summary>What is broken: the check that catches it, the object, the part of it, its new value (none: it goes), and the finding.</summary>
    public static TheoryData<string, string, string, string?, string> Broken => new()
    {
        { nameof(NamesDiffer), "Service web", "metadata > name", "\"db\"", "Service db is there twice" },
        { nameof(NamesAreAllowed), "Service web", "metadata > name", "\"web.site\"", "Service web.site has a name that the cluster refuses" },
        { nameof(NamesAreAllowed), "CronJob sync", "metadata > name", "\"a-job-whose-name-leaves-no-room-for-the-time-of-its-runs\"", "CronJob a-job-whose-name-leaves-no-room-for-the-time-of-its-runs has a name that the cluster refuses" },
        { nameof(NamesAreAllowed), "Deployment web", $"{Web} > ports > 0 > name", "\"http_port\"", "Deployment web, container web: the port's name http_port is refused" },
        { nameof(NamesAreAllowed), "Deployment web", $"{Pod} > volumes > 0 > name", "\"Files\"", "Deployment web: the name 'Files' is refused" },
        { nameof(LabelsAreAllowed), "Deployment web", "metadata > labels > app", "\"a web site\"", "Deployment web: the label app=a web site is refused" },
        { nameof(NamespaceIsThere), "Service web", "metadata > namespace", "\"other\"", "Service web: there is no namespace 'other'" },
        { nameof(NamespaceIsRestricted), "Namespace library", "metadata > labels > pod-security.kubernetes.io/enforce", "\"baseline\"", "Namespace library does not enforce the restricted standard of one version" },
        { nameof(SelectorFitsTemplate), "Deployment web", "spec > template > metadata > labels > app", "\"site\"", "Deployment web does not select its own pods" },
        { nameof(SelectorsAreApart), "StatefulSet db", "spec > template > metadata > labels > app", "\"web\"", "Deployment web selects the pods of StatefulSet db too" },
        { nameof(SelectorNeverChanges), "Deployment web", "spec > selector > matchLabels", """{"app": "web", "version": "1"}""", "Deployment web: the next version could not change the selector's version" },
        { nameof(StatefulSetHasHeadlessService), "StatefulSet db", "spec > serviceName", "\"data\"", "StatefulSet db: data is no headless service of its pods" },
        { nameof(StatefulSetHasHeadlessService), "Service db", "spec > clusterIP", null, "StatefulSet db: db is no headless service of its pods" },
        { nameof(ClaimTemplateIsWhole), "StatefulSet db", "spec > volumeClaimTemplates > 0 > metadata > name", null, "StatefulSet db has a claim template without a name" },
        { nameof(ClaimTemplateIsWhole), "StatefulSet db", "spec > volumeClaimTemplates > 0 > metadata > name", "\"other\"", "StatefulSet db mounts nowhere what it claims as other" },
        { nameof(ClaimIsWhole), "PersistentVolumeClaim uploads", "spec > accessModes", "[]", "PersistentVolumeClaim uploads claims storage without a known access mode" },
        { nameof(ClaimIsWhole), "StatefulSet db", "spec > volumeClaimTemplates > 0 > spec > resources", null, "StatefulSet db does not say how much storage it claims" },
        { nameof(ClaimServesAllReplicas), "PersistentVolumeClaim uploads", "spec > accessModes > 0", "\"ReadWriteOnce\"", "Deployment web: a new pod could not mount PersistentVolumeClaim uploads beside the old one" },
        { nameof(VolumesAreWhole), "Deployment web", $"{Web} > volumeMounts > 1 > name", "\"upload\"", "Deployment web: the volume upload is mounted and not there" },
        { nameof(VolumesAreWhole), "Deployment web", $"{Web} > volumeMounts > 1", null, "Deployment web: the volume uploads is there and not mounted" },
        { nameof(VolumesAreWhole), "Deployment web", $"{Pod} > volumes > 1 > name", "\"files\"", "Deployment web: the volume files is there twice" },
        { nameof(VolumesAreWhole), "Deployment web", $"{Pod} > volumes > 1 > emptyDir", "{}", "Deployment web: the volume uploads has not exactly one source" },
        { nameof(MountsDiffer), "Deployment web", $"{Web} > volumeMounts > 1 > mountPath", "\"/etc/start.sh\"", "Deployment web, container web: two mounts at /etc/start.sh" },
        { nameof(MountsDiffer), "Deployment web", $"{Web} > volumeMounts > 1 > mountPath", "\"uploads\"", "Deployment web, container web: no mount can be at 'uploads'" },
        { nameof(MountsDiffer), "Deployment web", $"{Web} > volumeMounts > 0 > subPath", "\"../start.sh\"", "Deployment web, container web: '../start.sh' is no path within a volume" },
        { nameof(ReferencedObjectsExist), "ConfigMap settings", "", null, "Deployment web, container web: there is no ConfigMap settings" },
        { nameof(ReferencedObjectsExist), "Secret password", "", null, "Deployment web, container web: there is no Secret password" },
        { nameof(ReferencedObjectsExist), "Secret password", "data > password", null, "Deployment web, container web: Secret password has no key password" },
        { nameof(ReferencedObjectsExist), "ConfigMap settings", "data > start.sh", null, "Deployment web: ConfigMap settings has no key start.sh" },
        { nameof(ReferencedObjectsExist), "PersistentVolumeClaim uploads", "", null, "Deployment web: there is no PersistentVolumeClaim uploads" },
        { nameof(ReferencedObjectsExist), "ServiceAccount db", "", null, "StatefulSet db: there is no ServiceAccount db" },
        { nameof(MountedFilesExist), "Deployment web", $"{Web} > volumeMounts > 0 > subPath", "\"stop.sh\"", "Deployment web, container web: the volume files has no file stop.sh" },
        { nameof(SecretsAreReadable), "Secret password", "data > password", "\"secret?\"", "Secret password: password is not base64" },
        { nameof(SecretsAreReadable), "Secret certificate", "data > tls.key", null, "Secret certificate is no certificate with its key" },
        { nameof(ContainersAreNamed), "Deployment web", $"{Pod} > containers", "[]", "Deployment web: there is no container" },
        { nameof(ContainersAreNamed), "Deployment web", $"{Pod} > initContainers", """[{"name": "web", "image": "web:1"}]""", "Deployment web: two containers are called web" },
        { nameof(ContainerPortsDiffer), "Deployment web", $"{Web} > ports > 1 > containerPort", "8080", "Deployment web: port 8080/TCP is there twice" },
        { nameof(ContainerPortsDiffer), "Deployment web", $"{Web} > ports > 1 > name", "\"http\"", "Deployment web: two ports are called http" },
        { nameof(ContainerPortsDiffer), "Deployment web", $"{Web} > ports > 1 > containerPort", "90900", "Deployment web: there is no port 90900" },
        { nameof(EnvironmentIsClear), "Deployment web", $"{Web} > env > 0 > name", "\"LEVEL\"", "Deployment web, container web: the variable LEVEL is there twice" },
        { nameof(EnvironmentIsClear), "Deployment web", $"{Web} > env > 0 > value", "\"also\"", "Deployment web, container web: the variable PASSWORD has two values" },
        { nameof(ImagesArePinned), "Deployment web", $"{Web} > image", "\"registry.example:5000/web\"", "Deployment web, container web: the image registry.example:5000/web is not pinned" },
        { nameof(ImagesArePinned), "Deployment web", $"{Web} > image", null, "Deployment web, container web: it has no image" },
        { nameof(ProbesAreWhole), "Deployment web", $"{Web} > readinessProbe > httpGet > port", "\"https\"", "Deployment web, container web: readinessProbe asks port https, which does not exist" },
        { nameof(ProbesAreWhole), "Deployment web", $"{Web} > livenessProbe > successThreshold", "2", "Deployment web, container web: livenessProbe must succeed once" },
        { nameof(ProbesAreWhole), "Deployment web", $"{Web} > readinessProbe > periodSeconds", "0", "Deployment web, container web: readinessProbe: periodSeconds is less than 1" },
        { nameof(ProbesAreWhole), "Deployment web", $"{Web} > livenessProbe > exec", """{"command": ["true"]}""", "Deployment web, container web: livenessProbe asks in 2 ways" },
        { nameof(LimitsAreAboveRequests), "Deployment web", $"{Web} > resources > limits > memory", "\"64Mi\"", "Deployment web, container web: the limit of memory is below its request" },
        { nameof(LimitsAreAboveRequests), "Deployment web", $"{Web} > resources > limits > cpu", null, "Deployment web, container web: cpu is not bounded" },
        { nameof(PodsAreRestricted), "Deployment web", $"{Web} > securityContext > allowPrivilegeEscalation", null, "Deployment web, container web: allowPrivilegeEscalation is not false" },
        { nameof(PodsAreRestricted), "Deployment web", $"{Web} > securityContext > privileged", "true", "Deployment web, container web: it is privileged" },
        { nameof(PodsAreRestricted), "Deployment web", $"{Web} > securityContext > capabilities", """{"drop": ["NET_RAW"]}""", "Deployment web, container web: it keeps capabilities" },
        { nameof(PodsAreRestricted), "Deployment web", $"{Web} > securityContext > capabilities > add", """["SYS_ADMIN"]""", "Deployment web, container web: it keeps capabilities" },
        { nameof(PodsAreRestricted), "Deployment web", $"{Web} > ports > 0 > hostPort", "80", "Deployment web, container web: it takes a port of the node" },
        { nameof(PodsAreRestricted), "Deployment web", $"{Pod} > securityContext > runAsNonRoot", null, "Deployment web, container web: it may run as root" },
        { nameof(PodsAreRestricted), "Deployment web", $"{Pod} > securityContext > runAsUser", "0", "Deployment web, container web: it may run as root" },
        { nameof(PodsAreRestricted), "Deployment web", $"{Pod} > securityContext > seccompProfile", null, "Deployment web, container web: it has no seccomp profile" },
        { nameof(PodsAreRestricted), "Deployment web", $"{Pod} > hostNetwork", "true", "Deployment web: hostNetwork is refused" },
        { nameof(PodsAreRestricted), "Deployment web", $"{Pod} > volumes > 1", """{"name": "uploads", "hostPath": {"path": "/srv"}}""", "Deployment web: volumes of kind hostPath are refused" },
        { nameof(PodsAreLocked), "Deployment web", $"{Web} > securityContext > readOnlyRootFilesystem", "false", "Deployment web, container web: its root file system can be written" },
        { nameof(PodsAreLocked), "Deployment web", $"{Pod} > automountServiceAccountToken", null, "Deployment web: a token of the cluster is mounted" },
        { nameof(PodsAreLocked), "Deployment web", $"{Pod} > serviceAccountName", "\"default\"", "Deployment web: it has no identity of its own" },
        { nameof(PodsStopInTime), "Deployment web", $"{Pod} > terminationGracePeriodSeconds", "5", "Deployment web, container web: the pause before it stops takes all of its time" },
        { nameof(RestartPolicyFits), "CronJob sync", "spec > jobTemplate > spec > template > spec > restartPolicy", null, "CronJob sync: restartPolicy Always is refused" },
        { nameof(RestartPolicyFits), "Deployment web", $"{Pod} > restartPolicy", "\"OnFailure\"", "Deployment web: restartPolicy OnFailure is refused" },
        { nameof(RolloutCanMove), "Deployment web", "spec > strategy > rollingUpdate > maxSurge", "0", "Deployment web could never replace a pod" },
        { nameof(RolloutCanMove), "Deployment web", "spec > strategy > type", "\"Recreate\"", "Deployment web could never replace a pod" },
        { nameof(SpreadingCountsOwnPods), "Deployment web", $"{Pod} > topologySpreadConstraints > 0 > labelSelector > matchLabels > app", "\"db\"", "Deployment web: its pods are not counted by kubernetes.io/hostname" },
        { nameof(ScheduleIsReadable), "CronJob sync", "spec > schedule", "\"5 3 * * 7\"", "CronJob sync: the schedule '5 3 * * 7' is refused" },
        { nameof(ScheduleIsReadable), "CronJob sync", "spec > schedule", "\"0 5 3 * * *\"", "CronJob sync: the schedule '0 5 3 * * *' is refused" },
        { nameof(ScheduleIsReadable), "CronJob sync", "spec > timeZone", "\"Europe/Lahore\"", "CronJob sync: there is no time zone 'Europe/Lahore'" },
        { nameof(ServiceSelectsPods), "Service web", "spec > selector > app", "\"site\"", "Service web selects no pod" },
        { nameof(ServiceSelectsPods), "Service web", "spec > selector", null, "Service web selects no pod" },
        { nameof(ServicePortLeadsToContainer), "Service web", "spec > ports > 0 > targetPort", "\"https\"", "Service web: no container of Deployment web has port https" },
        { nameof(ServicePortLeadsToContainer), "Service web", "spec > ports > 0 > protocol", "\"UDP\"", "Service web: no container of Deployment web has port http" },
        { nameof(ServicePortLeadsToContainer), "Service db", "spec > ports > 0 > port", "5433", "Service db: no container of StatefulSet db has port 5433" },
        { nameof(ServicePortsDiffer), "Service web", "spec > ports > 1 > name", null, "Service web has a port without a name" },
        { nameof(ServicePortsDiffer), "Service web", "spec > ports > 1 > port", "80", "Service web has port 80/TCP twice" },
        { nameof(ServicePortsDiffer), "Service web", "spec > ports", null, "Service web has no port" },
        { nameof(HeadlessServiceIsInternal), "Service db", "spec > type", "\"LoadBalancer\"", "Service db is headless and of type LoadBalancer" },
        { nameof(IngressLeadsToService), "Ingress web", "spec > rules > 0 > http > paths > 0 > backend > service > name", "\"site\"", "Ingress web leads to Service site, which does not exist" },
        { nameof(IngressLeadsToService), "Ingress web", "spec > rules > 0 > http > paths > 0 > backend > service > port > name", "\"https\"", "Ingress web leads to port https, which Service web does not have" },
        { nameof(IngressPathsDiffer), "Ingress web", "spec > rules > 0 > http > paths > 0 > path", "\"static\"", "Ingress web: the path 'static' does not start with /" },
        { nameof(IngressPathsDiffer), "Ingress web", "copy", null, "library.example/ is led to two places" },
        { nameof(IngressHasClass), "Ingress web", "spec > ingressClassName", null, "Ingress web does not name its class in spec.ingressClassName" },
        { nameof(IngressHasCertificate), "Ingress web", "spec > tls > 0 > secretName", "\"other\"", "Ingress web uses the certificate other, which nobody brings" },
        { nameof(IngressHasCertificate), "Secret certificate", "type", "\"Opaque\"", "Ingress web uses the certificate certificate, which nobody brings" },
        { nameof(IngressHasCertificate), "Ingress web", "spec > tls > 0 > hosts > 0", "\"other.example\"", "Ingress web has a certificate for other.example and no rule" },
        { nameof(AutoscalerHasTarget), "HorizontalPodAutoscaler web", "spec > scaleTargetRef > name", "\"site\"", "HorizontalPodAutoscaler web scales what does not exist" },
        { nameof(AutoscalerHasTarget), "Deployment web", "spec > replicas", "2", "HorizontalPodAutoscaler web: every deployment would set the replicas of Deployment web back" },
        { nameof(AutoscalerHasTarget), "HorizontalPodAutoscaler web", "spec > maxReplicas", "1", "HorizontalPodAutoscaler web has a minimum above its maximum" },
        { nameof(AutoscalerHasTarget), "Deployment web", $"{Web} > resources > requests > cpu", null, "HorizontalPodAutoscaler web: Deployment web requests no cpu that use could be compared with" },
        { nameof(BudgetLetsNodesGo), "PodDisruptionBudget web", "spec > minAvailable", "2", "PodDisruptionBudget web would never let a node be emptied" },
        { nameof(BudgetLetsNodesGo), "PodDisruptionBudget web", "spec > maxUnavailable", "1", "PodDisruptionBudget web would never let a node be emptied" },
        { nameof(BudgetLetsNodesGo), "PodDisruptionBudget web", "spec > selector > matchLabels > app", "\"site\"", "PodDisruptionBudget web selects no pod" },
        { nameof(BudgetLetsNodesGo), "PodDisruptionBudget web", "spec > selector > matchLabels", null, "PodDisruptionBudget web counts the pods of web and db and sync as one" },
        { nameof(PolicyNamesPods), "NetworkPolicy web", "spec > podSelector > matchLabels > app", "\"site\"", "NetworkPolicy web selects no pod" },
        { nameof(PolicyNamesPods), "NetworkPolicy web", "spec > egress > 0 > to > 0 > podSelector > matchLabels > app", "\"data\"", "NetworkPolicy web: a peer is no pod" },
        { nameof(PolicyNamesPods), "NetworkPolicy web-to-db", "spec > ingress > 0 > ports > 0 > port", "5433", "NetworkPolicy web-to-db: no container has port 5433" },
        { nameof(PathsAreOpenOnBothSides), "NetworkPolicy web-to-db", "", null, "db does not let web in on 5432" },
        { nameof(PathsAreOpenOnBothSides), "NetworkPolicy web", "", null, "web is not let out to db on 5432" },
        { nameof(EverythingIsDenied), "NetworkPolicy default-deny", "spec > policyTypes > 0", null, "Deployment web: Ingress is open to everybody" },
    };

    [Fact]
    public void Find_GoodManifests_FindsNothing() => ManifestChecks.Find(new ManifestSet(ManifestReader.Read(_good))).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Broken))]
    public void Find_BrokenManifest_IsCaught(string check, string manifest, string part, string? value, string finding)
    {
        var objects = ManifestReader.Read(_good).ToList();
        Break(objects, objects.Single(candidate => new Manifest(candidate).ToString() == manifest), part, value);

        ManifestChecks.All.Single(candidate => candidate.GetType().Name == check).Find(new ManifestSet(objects)).ShouldContain(finding);
    }

    [Fact]
    public void All_EachCheck_HasABrokenManifest() =>
        ManifestChecks.All.Select(check => check.GetType().Name).Except(Broken.Select(row => row.Data.Item1)).ShouldBeEmpty();

    [Fact]
    public void Find_RenderedTier_FindsNothing()
    {
        using var tier = new RenderedTier(SampleTier.Create());

        ManifestChecks.Find(new ManifestSet(tier.Build())).ShouldBeEmpty();
    }

    [Fact]
    public void GoodManifests_ByTheSchemas_AreValid()
    {
        Assert.SkipWhen(KubernetesSchemas.Validator is null, KubernetesSchemas.WhereTheyAre);

        ManifestReader.Read(_good).SelectMany(KubernetesSchemas.Validator!.Validate).ShouldBeEmpty();
    }

    private static void Break(List<JsonObject> objects, JsonObject manifest, string part, string? value)
    {
        if (part == "copy")
        {
            objects.Add(manifest.DeepClone().AsObject());
            return;
        }

        if (part.Length == 0)
        {
            objects.Remove(manifest);
            return;
        }

        var steps = part.Split(" > ");
        JsonNode node = manifest;
        foreach (var step in steps[..^1])
        {
            node = (node is JsonArray ? node[int.Parse(step, null)] : node[step])!;
        }

        switch (node)
        {
            case JsonArray array when value is null:
                array.RemoveAt(int.Parse(steps[^1], null));
                break;
            case JsonArray array:
                array[int.Parse(steps[^1], null)] = JsonNode.Parse(value!);
                break;
            case JsonObject mapping when value is null:
                mapping.Remove(steps[^1]).ShouldBeTrue(part);
                break;
            default:
                node[steps[^1]] = JsonNode.Parse(value!);
                break;
        }
    }

    private static string Read([CallerFilePath] string testFile = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(testFile)!, "library.yaml"));
}
