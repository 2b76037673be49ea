namespace EnvironmentKit.Tests.Policies.Kubernetes;

internal static partial class BrokenManifests
{
    private static TheoryDataRow<string, string, string, string?, string>[] Probes =>
    [
        new("no-readiness-probe", "Deployment web", $"{Web} > readinessProbe", null, "Deployment web, container web has no readiness probe"),
        new("no-liveness-probe", "Deployment web", $"{Web} > livenessProbe", null, "Deployment web, container web has no liveness probe"),
        new("pod-probes-identical", "Deployment web", $"{Web} > livenessProbe", """{"httpGet": {"path": "/ready", "port": "http"}}""", "Deployment web, container web asks the same for readiness and liveness"),
        new("pod-probes-identical", "StatefulSet db", $"{Web} > livenessProbe", """{"exec": {"command": ["pg_isready"]}}""", "StatefulSet db, container db asks the same for readiness and liveness"),
        new("liveness-port", "Deployment web", $"{Web} > livenessProbe > tcpSocket > port", "8081", "Deployment web, container web has a livenessProbe that asks port 8081, which it does not have"),
        new("readiness-port", "Deployment web", $"{Web} > readinessProbe > httpGet > port", "\"https\"", "Deployment web, container web has a readinessProbe that asks port https, which it does not have"),
        new("startup-port", "Deployment web", $"{Web} > startupProbe > httpGet > port", "\"https\"", "Deployment web, container web has a startupProbe that asks port https, which it does not have"),
        new("probe-is-whole", "Deployment web", $"{Web} > livenessProbe > successThreshold", "2", "Deployment web, container web has a livenessProbe that must succeed more than once"),
        new("probe-is-whole", "Deployment web", $"{Web} > readinessProbe > periodSeconds", "0", "Deployment web, container web has a readinessProbe whose periodSeconds is less than 1"),
        new("probe-is-whole", "Deployment web", $"{Web} > livenessProbe > exec", """{"command": ["true"]}""", "Deployment web, container web has a livenessProbe that asks in 2 ways"),
    ];

    private static TheoryDataRow<string, string, string, string?, string>[] Settings =>
    [
        new("env-var-secret", "Deployment web", $"{Web} > env > 0", """{"name": "CLIENT_SECRET", "value": "swordfish"}""", "Deployment web, container web has a secret in clear in the variable CLIENT_SECRET"),
        new("env-var-secret", "Deployment web", $"{Web} > env > 0", """{"name": "Password", "value": "swordfish"}""", "Deployment web, container web has a secret in clear in the variable Password"),
        new("sensitiveConfigmapContent", "ConfigMap settings", "data > API_TOKEN", "\"swordfish\"", "ConfigMap settings holds what looks like a secret in API_TOKEN"),
        new("sensitiveConfigmapContent", "ConfigMap settings", "data > key.pem", "\"-----BEGIN RSA PRIVATE KEY-----\"", "ConfigMap settings holds what looks like a secret in key.pem"),
        new("duplicate-env-var", "Deployment web", $"{Web} > env > 0 > name", "\"LEVEL\"", "Deployment web, container web has the variable LEVEL twice"),
        new("variable-has-two-values", "Deployment web", $"{Web} > env > 1", """{"name": "LEVEL", "value": "Debug", "valueFrom": {"configMapKeyRef": {"name": "settings", "key": "LEVEL"}}}""", "Deployment web, container web has two values for the variable LEVEL"),
        new("missing-reference", "ConfigMap settings", "", null, "Deployment web, container web needs ConfigMap settings, which does not exist"),
        new("missing-reference", "Secret password", "", null, "Deployment web, container web needs Secret password, which does not exist"),
        new("missing-reference", "Secret password", "data > password", null, "Deployment web, container web needs the key password, which Secret password does not have"),
        new("missing-reference", "ConfigMap settings", "data > start.sh", null, "Deployment web needs the key start.sh, which ConfigMap settings does not have"),
        new("missing-reference", "PersistentVolumeClaim uploads", "", null, "Deployment web needs PersistentVolumeClaim uploads, which does not exist"),
        new("secret-is-readable", "Secret password", "data > password", "\"secret?\"", "Secret password has a value for password that is not base64"),
        new("secret-is-readable", "Secret certificate", "data > tls.key", null, "Secret certificate is no certificate with its key"),
    ];

    private static TheoryDataRow<string, string, string, string?, string>[] Storage =>
    [
        new("volumes-match-mounts", "Deployment web", $"{Web} > volumeMounts > 1 > name", "\"upload\"", "Deployment web mounts the volume upload, which is not there"),
        new("volumes-match-mounts", "Deployment web", $"{Web} > volumeMounts > 1", null, "Deployment web has the volume uploads and mounts it nowhere"),
        new("volumes-match-mounts", "Deployment web", $"{Pod} > volumes > 1 > name", "\"files\"", "Deployment web has the volume files twice"),
        new("volumes-match-mounts", "Deployment web", $"{Pod} > volumes > 1 > emptyDir", "{}", "Deployment web has the volume uploads from two sources"),
        new("volumes-match-mounts", "Deployment web", $"{Pod} > volumes > 0 > name", "\"Files\"", "Deployment web has a volume with the name 'Files', which is refused"),
        new("mounts-differ", "Deployment web", $"{Web} > volumeMounts > 1 > mountPath", "\"/etc/start.sh\"", "Deployment web, container web mounts twice at /etc/start.sh"),
        new("mounts-differ", "Deployment web", $"{Web} > volumeMounts > 1 > mountPath", "\"uploads\"", "Deployment web, container web mounts at 'uploads', which is no path"),
        new("mounts-differ", "Deployment web", $"{Web} > volumeMounts > 1 > subPath", "\"../start.sh\"", "Deployment web, container web mounts '../start.sh', which is no path within a volume"),
        new("mounted-file-exists", "Deployment web", $"{Web} > volumeMounts > 0 > subPath", "\"stop.sh\"", "Deployment web, container web mounts the file stop.sh, which the volume files does not have"),
        new("claim-is-whole", "PersistentVolumeClaim uploads", "spec > accessModes", "[]", "PersistentVolumeClaim uploads claims storage without a known access mode"),
        new("claim-is-whole", "StatefulSet db", "spec > volumeClaimTemplates > 0 > spec > resources", null, "StatefulSet db does not say how much storage it claims"),
        new("claim-template-is-whole", "StatefulSet db", "spec > volumeClaimTemplates > +", """{"metadata": {}, "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}""", "StatefulSet db has a claim template without a name"),
        new("claim-template-is-whole", "StatefulSet db", "spec > volumeClaimTemplates > 0 > metadata > name", "\"other\"", "StatefulSet db claims other and mounts it nowhere"),
        new("claim-serves-all-replicas", "PersistentVolumeClaim uploads", "spec > accessModes > 0", "\"ReadWriteOnce\"", "Deployment web shares PersistentVolumeClaim uploads, which one node alone can mount, between its pods"),
    ];

    private static TheoryDataRow<string, string, string, string?, string>[] Identity =>
    [
        new("default-service-account", "Deployment web", $"{Pod} > serviceAccountName", "\"default\"", "Deployment web has no identity of its own"),
        new("non-existent-service-account", "ServiceAccount db", "", null, "StatefulSet db runs as ServiceAccount db, which does not exist"),
        new("deprecated-service-account-field", "Deployment web", $"{Pod} > serviceAccount", "\"db\"", "Deployment web names its account by the old field serviceAccount"),
        new("automount-service-account-token", "Deployment web", $"{Pod} > automountServiceAccountToken", "true", "Deployment web mounts a token of the cluster"),
        new("clusterrolePodExecAttach", "Role reader", "rules > +", """{"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}""", "Role reader lets its subjects into running containers"),
        new("clusterrolePodExecAttach", "", "add", """{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "debug"}, "rules": [{"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}]}""", "ClusterRole debug lets its subjects into running containers"),
        new("clusterrolebindingPodExecAttach", "ClusterRoleBinding node-reader", "roleRef > name", "\"edit\"", "ClusterRoleBinding node-reader gives the ClusterRole edit, which is not among what is applied"),
        new("clusterrolebindingPodExecAttach", "Role reader", "rules > +", """{"apiGroups": ["*"], "resources": ["pods/attach"], "verbs": ["get"]}""", "RoleBinding reader gives Role reader, which lets its subjects into running containers"),
        new("cluster-admin-role-binding", "ClusterRoleBinding node-reader", "roleRef > name", "\"cluster-admin\"", "ClusterRoleBinding node-reader gives all rights by ClusterRole cluster-admin"),
        new("cluster-admin-role-binding", "Role reader", "rules > +", """{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}""", "RoleBinding reader gives all rights by Role reader"),
    ];
}
