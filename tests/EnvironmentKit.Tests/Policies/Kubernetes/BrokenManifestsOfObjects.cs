namespace EnvironmentKit.Tests.Policies.Kubernetes;

internal static partial class BrokenManifests
{
    private static TheoryDataRow<string, string, string, string?, string>[] Objects =>
    [
        new("object-twice", "Secret certificate", "copy", null, "Secret certificate is there twice"),
        new("object-names", "Service web", "metadata > name", "\"web.site\"", "Service web.site has a name that the cluster refuses"),
        new("object-names", "CronJob sync", "metadata > name", "\"a-job-whose-name-leaves-no-room-for-the-time-of-its-runs\"", "CronJob a-job-whose-name-leaves-no-room-for-the-time-of-its-runs has a name that the cluster refuses"),
        new("object-names", "", "add", """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "No_Name", "namespace": "library"}}""", "ConfigMap No_Name has a name that the cluster refuses"),
        new("label-values", "Deployment web", "metadata > labels > app", "\"a web site\"", "Deployment web has the label app=a web site, which is refused"),
        new("label-values", "Deployment web", "spec > template > metadata > labels > version", "\"1.0+2\"", "Deployment web has the label version=1.0+2, which is refused"),
        new("metadataAndInstanceMismatched", "Deployment web", "metadata > labels > app.kubernetes.io/instance", "\"library\"", "Deployment web bears the instance library, which is not its name"),
        new("metadataAndInstanceMismatched", "CronJob sync", "metadata > labels", null, "CronJob sync has no label app.kubernetes.io/instance"),
        new("no-extensions-v1beta", "Ingress web", "apiVersion", "\"extensions/v1beta1\"", "Ingress web is of extensions/v1beta1, which is gone"),
        new("stable-version", "CronJob sync", "apiVersion", "\"batch/v1beta1\"", "CronJob sync is of batch/v1beta1, which Kubernetes 1.25 dropped for batch/v1"),
        new("stable-version", "", "add", """{"apiVersion": "policy/v1beta1", "kind": "PodSecurityPolicy", "metadata": {"name": "all"}}""", "PodSecurityPolicy all is of policy/v1beta1, which Kubernetes 1.25 dropped for the labels pod-security.kubernetes.io of a Namespace"),
        new("namespace-exists", "Secret certificate", "metadata > namespace", "\"other\"", "Secret certificate is in the namespace other, which does not exist"),
        new("namespace-exists", "", "add", """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "more", "namespace": "other"}}""", "ConfigMap more is in the namespace other, which does not exist"),
        new("namespace-is-restricted", "Namespace library", "metadata > labels > pod-security.kubernetes.io/enforce", "\"baseline\"", "Namespace library does not enforce the restricted standard of one version"),
        new("namespace-is-restricted", "Namespace library", "metadata > labels > pod-security.kubernetes.io/warn-version", null, "Namespace library does not warn the restricted standard of one version"),
    ];

    private static TheoryDataRow<string, string, string, string?, string>[] Workloads =>
    [
        new("mismatching-selector", "StatefulSet db", "spec > selector", """{"matchLabels": {"app": "data"}}""", "StatefulSet db does not select its own pods"),
        new("mismatching-selector", "Deployment web", "spec > template > metadata > labels > app", "\"site\"", "Deployment web does not select its own pods"),
        new("mismatching-selector", "Deployment web", "spec > selector", """{"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["web"]}]}""", "Deployment web does not select its own pods"),
        new("selectors-are-apart", "StatefulSet db", "spec > template > metadata > labels > app", "\"web\"", "Deployment web selects the pods of StatefulSet db too"),
        new("selectors-are-apart", "Job migrate", "spec > selector", """{"matchLabels": {"app": "sync"}}""", "Job migrate selects the pods of CronJob sync too"),
        new("selector-never-changes", "Deployment web", "spec > selector > matchLabels", """{"app": "web", "version": "1"}""", "Deployment web selects by version, which the next version could not change"),
        new("statefulset-has-servicename", "StatefulSet db", "spec > serviceName", "\"data\"", "StatefulSet db names data, which is no headless Service of its pods"),
        new("statefulset-has-servicename", "StatefulSet db", "spec > serviceName", null, "StatefulSet db names no headless Service"),
        new("statefulset-has-servicename", "Service db", "spec > clusterIP", null, "StatefulSet db names db, which is no headless Service of its pods"),
        new("no-rolling-update-strategy", "Deployment web", "spec > strategy", """{"type": "Recreate"}""", "Deployment web is updated by Recreate although a Service leads to it"),
        new("rollout-can-move", "Deployment web", "spec > strategy > rollingUpdate > maxSurge", "0", "Deployment web could never replace a pod"),
        new("rollout-can-move", "Deployment web", "spec > strategy > type", "\"Recreate\"", "Deployment web could never replace a pod"),
        new("priorityClassNotSet", "Deployment web", $"{Pod} > priorityClassName", null, "Deployment web has no priority"),
        new("priorityClassNotSet", "Deployment web", $"{Pod} > priorityClassName", "\"high\"", "Deployment web has the priority high, which does not exist"),
        new("no-anti-affinity", "Deployment web", $"{Pod} > affinity", null, "Deployment web lets its pods stand on one node"),
        new("no-anti-affinity", "StatefulSet db", "spec > replicas", "3", "StatefulSet db lets its pods stand on one node"),
        new("topologySpreadConstraint", "StatefulSet db", $"{Pod} > topologySpreadConstraints", null, "StatefulSet db is not spread over nodes or zones"),
        new("pod-topology-spread-constraints", "Deployment web", $"{Pod} > topologySpreadConstraints > 0 > labelSelector > matchLabels > app", "\"db\"", "Deployment web does not count its own pods by kubernetes.io/hostname"),
        new("pod-topology-spread-constraints", "Deployment web", $"{Pod} > topologySpreadConstraints > 0 > maxSkew", "0", "Deployment web has an incomplete rule of spreading"),
        new("deployment-replicas", "HorizontalPodAutoscaler web", "", null, "Deployment web has one pod alone"),
        new("deployment-replicas", "", "add", """{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "one", "namespace": "library"}, "spec": {"replicas": 1}}""", "Deployment one has one pod alone"),
        new("deployment-has-poddisruptionbudget", "PodDisruptionBudget web", "", null, "Deployment web has no PodDisruptionBudget"),
        new("poddisruptionbudget-has-policy", "PodDisruptionBudget web", "spec > minAvailable", null, "PodDisruptionBudget web says neither minAvailable nor maxUnavailable"),
        new("poddisruptionbudget-has-policy", "PodDisruptionBudget web", "spec > maxUnavailable", "1", "PodDisruptionBudget web says both minAvailable and maxUnavailable"),
        new("pdb-max-unavailable", "PodDisruptionBudget web", "spec", """{"maxUnavailable": 0, "unhealthyPodEvictionPolicy": "AlwaysAllow", "selector": {"matchLabels": {"app": "web"}}}""", "PodDisruptionBudget web lets no pod go"),
        new("pdb-min-available", "PodDisruptionBudget web", "spec > minAvailable", "2", "PodDisruptionBudget web keeps 2 pods of 2, and lets none go"),
        new("pdb-min-available", "PodDisruptionBudget web", "spec > minAvailable", "\"100%\"", "PodDisruptionBudget web keeps 100% pods of 2, and lets none go"),
        new("pdb-unhealthy-pod-eviction-policy", "PodDisruptionBudget web", "spec > unhealthyPodEvictionPolicy", null, "PodDisruptionBudget web does not say what becomes of pods that do not work"),
        new("pdb-selector", "", "add", """{"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "site", "namespace": "library"}, "spec": {"maxUnavailable": 1, "unhealthyPodEvictionPolicy": "AlwaysAllow", "selector": {"matchLabels": {"app": "site"}}}}""", "PodDisruptionBudget site selects no pod"),
        new("pdb-selector", "PodDisruptionBudget web", "spec > selector > matchLabels", null, "PodDisruptionBudget web counts the pods of web and db and sync as one"),
        new("dangling-horizontalpodautoscaler", "", "add", """{"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "site", "namespace": "library"}, "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "site"}, "minReplicas": 2, "maxReplicas": 3}}""", "HorizontalPodAutoscaler site scales Deployment site, which does not exist"),
        new("deployment-targeted-by-hpa-does-not-have-replicas-configured", "Deployment web", "spec > replicas", "2", "Deployment web sets its replicas, which HorizontalPodAutoscaler web sets too"),
        new("horizontalpodautoscaler-replicas", "", "add", """{"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "again", "namespace": "library"}, "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "minReplicas": 1, "maxReplicas": 3}}""", "HorizontalPodAutoscaler again may leave one pod alone"),
        new("hpaMaxAvailability", "HorizontalPodAutoscaler web", "spec > maxReplicas", "2", "HorizontalPodAutoscaler web has no room between 2 and 2 pods"),
        new("hpa-measures-requests", "HorizontalPodAutoscaler web", "spec > metrics > 0 > resource > name", "\"gpu\"", "HorizontalPodAutoscaler web compares the use of gpu with requests that Deployment web does not have"),
    ];

    private static TheoryDataRow<string, string, string, string?, string>[] Jobs =>
    [
        new("job-ttl-seconds-after-finished", "Job migrate", "spec > ttlSecondsAfterFinished", null, "Job migrate stays for ever after it has finished"),
        new("job-ttl-seconds-after-finished", "CronJob sync", "spec > jobTemplate > spec > ttlSecondsAfterFinished", "600", "CronJob sync removes its jobs by time beside its history limits"),
        new("cronjob-has-deadline", "CronJob sync", "spec > startingDeadlineSeconds", null, "CronJob sync has no deadline for starting late"),
        new("cronjob-restartpolicy", "CronJob sync", "spec > jobTemplate > spec > template > spec > restartPolicy", null, "CronJob sync has the restartPolicy Always, which is refused"),
        new("cronjob-restartpolicy", "Deployment web", $"{Pod} > restartPolicy", "\"OnFailure\"", "Deployment web has the restartPolicy OnFailure, which is refused"),
        new("schedule-is-readable", "CronJob sync", "spec > schedule", "\"5 3 * * 7\"", "CronJob sync has the schedule '5 3 * * 7', which is refused"),
        new("schedule-is-readable", "CronJob sync", "spec > schedule", "\"0 5 3 * * *\"", "CronJob sync has the schedule '0 5 3 * * *', which is refused"),
        new("schedule-is-readable", "CronJob sync", "spec > timeZone", "\"Europe/Lahore\"", "CronJob sync runs by the time zone 'Europe/Lahore', which does not exist"),
        new("schedule-is-readable", "CronJob sync", "spec > timeZone", null, "CronJob sync does not say by which time zone it runs"),
    ];
}
