namespace EnvironmentKit.Tests.Policies.Kubernetes;

/// <summary>What is broken: the policy that catches it, the object, the part of it, its new value (none: it goes), and the finding.</summary>
internal static partial class BrokenManifests
{
    private const string Web = "spec > template > spec > containers > 0";
    private const string Pod = "spec > template > spec";

    public static IEnumerable<TheoryDataRow<string, string, string, string?, string>> All =>
        [.. Containers, .. Pods, .. Probes, .. Settings, .. Storage, .. Identity, .. Objects, .. Workloads, .. Jobs, .. Network, .. Ingresses];

    private static TheoryDataRow<string, string, string, string?, string>[] Containers =>
    [
        new("privileged-container", "Deployment web", $"{Web} > securityContext", """{"privileged": true, "readOnlyRootFilesystem": true, "capabilities": {"drop": ["ALL"]}}""", "Deployment web, container web is privileged"),
        new("privilege-escalation-container", "Deployment web", $"{Web} > securityContext > allowPrivilegeEscalation", null, "Deployment web, container web can get more rights than it started with"),
        new("privilege-escalation-container", "Deployment web", $"{Web} > securityContext > allowPrivilegeEscalation", "true", "Deployment web, container web can get more rights than it started with"),
        new("run-as-non-root", "Deployment web", $"{Pod} > securityContext", """{"runAsGroup": 11654, "seccompProfile": {"type": "RuntimeDefault"}}""", "Deployment web, container web may run as root"),
        new("run-as-non-root", "Deployment web", $"{Pod} > securityContext > runAsUser", "0", "Deployment web, container web runs as root"),
        new("container-security-context-user-group-id", "Deployment web", $"{Pod} > securityContext > runAsUser", "1654", "Deployment web, container web runs as user 1654 and group 11654, which 10000 is the least for"),
        new("container-security-context-user-group-id", "Deployment web", $"{Pod} > securityContext > runAsGroup", null, "Deployment web, container web runs as user 11654 and group of its image, which 10000 is the least for"),
        new("no-read-only-root-fs", "Deployment web", $"{Web} > securityContext > readOnlyRootFilesystem", "false", "Deployment web, container web can write to its root file system"),
        new("no-read-only-root-fs", "Deployment web", $"{Web} > securityContext > readOnlyRootFilesystem", null, "Deployment web, container web can write to its root file system"),
        new("drop-net-raw-capability", "Deployment web", $"{Web} > securityContext > capabilities > drop", """["NET_ADMIN", "CHOWN", "DAC_OVERRIDE", "FSETID", "FOWNER", "MKNOD", "SETGID", "SETUID", "SETFCAP", "SETPCAP", "NET_BIND_SERVICE", "SYS_CHROOT", "KILL", "AUDIT_WRITE"]""", "Deployment web, container web keeps the capability NET_RAW"),
        new("insecureCapabilities", "Deployment web", $"{Web} > securityContext > capabilities", """{"drop": ["NET_RAW"]}""", "Deployment web, container web keeps the capabilities that it starts with"),
        new("insecureCapabilities", "Deployment web", $"{Web} > securityContext > capabilities", null, "Deployment web, container web keeps the capabilities that it starts with"),
        new("dangerousCapabilities", "Deployment web", $"{Web} > securityContext > capabilities > add", """["SYS_ADMIN"]""", "Deployment web, container web is given the capability SYS_ADMIN"),
        new("added-capability", "Deployment web", $"{Web} > securityContext > capabilities > add", """["SYS_PTRACE"]""", "Deployment web, container web is given the capability SYS_PTRACE"),
        new("container-seccomp-profile", "Deployment web", $"{Pod} > securityContext > seccompProfile", null, "Deployment web, container web has no seccomp profile"),
        new("container-seccomp-profile", "Deployment web", $"{Web} > securityContext > seccompProfile", """{"type": "Unconfined"}""", "Deployment web, container web has the seccomp profile Unconfined"),
        new("unsafe-proc-mount", "Deployment web", $"{Web} > securityContext > procMount", "\"Unmasked\"", "Deployment web, container web mounts /proc as Unmasked"),
        new("ssh-port", "Deployment web", $"{Web} > ports > +", """{"name": "ssh", "containerPort": 22}""", "Deployment web, container web listens on port 22, for SSH"),
        new("hostPortSet", "Deployment web", $"{Web} > ports > 0 > hostPort", "80", "Deployment web, container web takes port 80 of its node"),
        new("container-names", "Deployment web", $"{Pod} > containers", "[]", "Deployment web has no container"),
        new("container-names", "CronJob sync", "spec > jobTemplate > spec > template > spec > containers", "[]", "CronJob sync has no container"),
        new("container-names", "Deployment web", $"{Pod} > initContainers", """[{"name": "web", "image": "web:1"}]""", "Deployment web has two containers called web"),
        new("container-names", "Deployment web", $"{Web} > name", "\"Web\"", "Deployment web has a container with the name 'Web', which is refused"),
        new("container-ports-check", "Deployment web", $"{Web} > ports > 1 > containerPort", "8080", "Deployment web has port 8080/TCP twice"),
        new("container-ports-check", "Deployment web", $"{Web} > ports > 1 > name", "\"http\"", "Deployment web has two ports called http"),
        new("container-ports-check", "Deployment web", $"{Web} > ports > 1 > containerPort", "90900", "Deployment web has a port 90900, which does not exist"),
        new("latest-tag", "Deployment web", $"{Web} > image", null, "Deployment web, container web has no image"),
        new("latest-tag", "Deployment web", $"{Web} > image", "\"registry.example:5000/web\"", "Deployment web, container web runs registry.example:5000/web, whose version changes"),
        new("latest-tag", "Deployment web", $"{Web} > image", "\"web:latest\"", "Deployment web, container web runs web:latest, whose version changes"),
        new("image-not-pinned-by-digest", "Deployment web", $"{Web} > image", "\"web:1\"", "Deployment web, container web runs web:1 in production without a digest"),
        new("container-image-pull-policy", "Deployment web", $"{Web} > imagePullPolicy", "\"IfNotPresent\"", "Deployment web, container web pulls its image by the policy IfNotPresent"),
        new("container-image-pull-policy", "Deployment web", $"{Web} > imagePullPolicy", null, "Deployment web, container web pulls its image only where it is missing"),
        new("unset-cpu-requirements", "StatefulSet db", $"{Web} > resources > requests > cpu", null, "StatefulSet db, container db says not how much CPU it needs"),
        new("cpuLimitsMissing", "Deployment web", $"{Web} > resources > limits > cpu", null, "Deployment web, container web has no limit of CPU"),
        new("unset-memory-requirements", "Deployment web", $"{Web} > resources > limits > memory", null, "Deployment web, container web has no limit of memory"),
        new("memoryRequestsMissing", "Deployment web", $"{Web} > resources > requests > memory", "0", "Deployment web, container web says not how much memory it needs"),
        new("unset-ephemeral-storage-requirements", "Deployment web", $"{Web} > resources > requests > ephemeral-storage", null, "Deployment web, container web says not how much ephemeral storage it needs"),
        new("unset-ephemeral-storage-requirements", "Deployment web", $"{Web} > resources > limits > ephemeral-storage", null, "Deployment web, container web has no limit of ephemeral storage"),
        new("limit-below-request", "Deployment web", $"{Web} > resources > limits > memory", "\"64Mi\"", "Deployment web, container web has a limit of memory below its request"),
        new("stop-in-time", "Deployment web", $"{Pod} > terminationGracePeriodSeconds", "5", "Deployment web, container web has no time left to stop after its pause"),
    ];

    private static TheoryDataRow<string, string, string, string?, string>[] Pods =>
    [
        new("host-ipc", "Deployment web", $"{Pod} > hostIPC", "true", "Deployment web shares the IPC namespace of its node"),
        new("host-network", "Deployment web", $"{Pod} > hostNetwork", "true", "Deployment web shares the network of its node"),
        new("host-pid", "Deployment web", $"{Pod} > hostPID", "true", "Deployment web shares the processes of its node"),
        new("hostProcess", "Deployment web", $"{Pod} > securityContext > windowsOptions", """{"hostProcess": true}""", "Deployment web runs as a process of its node"),
        new("hostProcess", "Deployment web", $"{Web} > securityContext > windowsOptions", """{"hostProcess": true}""", "Deployment web, container web runs as a process of its node"),
        new("unsafe-sysctls", "Deployment web", $"{Pod} > securityContext > sysctls", """[{"name": "net.core.somaxconn", "value": "1024"}]""", "Deployment web sets net.core.somaxconn, which is unsafe"),
        new("docker-sock", "Deployment web", $"{Pod} > volumes > 1", """{"name": "uploads", "hostPath": {"path": "/var/run/docker.sock"}}""", "Deployment web mounts the engine's socket /var/run/docker.sock"),
        new("sensitive-host-mounts", "Deployment web", $"{Pod} > volumes > 1", """{"name": "uploads", "hostPath": {"path": "/etc/"}}""", "Deployment web mounts the folder /etc/ of its node"),
        new("hostPathSet", "Deployment web", $"{Pod} > volumes > 1", """{"name": "uploads", "hostPath": {"path": "/srv"}}""", "Deployment web mounts the folder /srv of its node"),
        new("volume-kind", "Deployment web", $"{Pod} > volumes > 1", """{"name": "uploads", "nfs": {"server": "files", "path": "/"}}""", "Deployment web has a volume of kind nfs"),
    ];
}
