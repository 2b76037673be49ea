namespace EnvironmentKit.Tests.Policies.Compose;

/// <summary>What is broken: the policy that alone catches it, the file, a text in it (the first such), what takes its place, and the finding.</summary>
internal static class BrokenCompose
{
    private const string Compose = "good-compose.yaml";
    private const string Stack = "good-stack.yaml";
    private const string Digest = "@sha256:1111111111111111111111111111111111111111111111111111111111111111";

    // The places at which a service's parts begin.
    private const string Web = "  web:\n    image: registry.example/shop/web:1.4.0" + Digest + "\n    build: ./web\n";
    private const string Cache = "  cache:\n    image: docker.io/library/redis:8.2" + Digest + "\n";
    private const string StackRoot = "    read_only: true\nnetworks:\n";

    public static IEnumerable<TheoryDataRow<string, string, string, string, string>> All => [.. Forms, .. Names, .. Ports, .. References, .. Rights, .. Lives, .. Rest, .. Stacks];

    private static TheoryDataRow<string, string, string, string, string>[] Forms =>
    [
        new("no-build-and-image", Compose, "    pull_policy: build\n", "", "service web has build and image, and no pull_policy that says which counts"),
        new("no-version-field", Compose, "name: shop\n", "version: \"3\"\nname: shop\n", "file has a version, which Compose passes over"),
        new("require-project-name-field", Compose, "name: shop\n", "", "file has no project name"),
        new("no-quotes-in-volumes", Compose, "- uploads:/uploads", "- \"uploads:/uploads\"", "service web has the mount 'uploads:/uploads' in quotes"),
        new("require-quotes-in-ports", Compose, "- \"127.0.0.1:8080:8080\"", "- 127.0.0.1:8080:8080", "service web has the port 127.0.0.1:8080:8080 without quotes"),
        new("require-quotes-in-ports", Compose, "web +", "    expose: [9000]\n", "service web has the port 9000 without quotes"),
        new("service-dependencies-alphabetical-order", Compose, "      cache:\n        condition: service_started\n      db:\n        condition: service_healthy\n", "      db:\n        condition: service_healthy\n      cache:\n        condition: service_started\n", "service web waits for cache after db, against the order of the alphabet"),
        new("services-alphabetical-order", Compose, "networks:\n  cache:\n    internal", "  api:\n    extends: cache\nnetworks:\n  cache:\n    internal", "service api stands after web, against the order of the alphabet"),
        new("service-ports-alphabetical-order", Compose, "      - \"127.0.0.1:8080:8080\"\n      - \"127.0.0.1:8443:8443\"\n", "      - \"127.0.0.1:8443:8443\"\n      - \"127.0.0.1:8080:8080\"\n", "service web publishes port 8080 after 8443, out of order"),
        new("service-keys-order", Compose, "    build: ./web\n    depends_on:", "    labels:\n      team: shop\n    build: ./web\n    depends_on:", "service web has build after labels"),
        new("top-level-properties-order", Compose, "networks:\n  cache:\n    internal: true\n  db:\n    internal: true\n  edge:\nvolumes:\n  db-data:\n  uploads:\n", "volumes:\n  db-data:\n  uploads:\nnetworks:\n  cache:\n    internal: true\n  db:\n    internal: true\n  edge:\n", "file has networks after volumes"),
        new("invalid-schema", Compose, "web +", "    replicas: 2\n", "service web has 'replicas', which Compose does not know"),
        new("invalid-schema", Compose, "      interval: 10s\n", "      intervall: 10s\n", "service cache has 'intervall' in healthcheck, which Compose does not know"),
        new("invalid-schema", Compose, "name: shop\n", "jobs: {}\nname: shop\n", "file has 'jobs', which Compose does not know"),
    ];

    private static TheoryDataRow<string, string, string, string, string>[] Names =>
    [
        new("no-duplicate-container-names", Compose, Web, "  shop:\n    container_name: shop\n    extends: cache\n" + Web + "    container_name: shop\n", "service web has the container name 'shop' of service shop"),
        new("service-container-name-regex", Compose, Web, Web + "    container_name: my shop\n", "service web has the container name 'my shop', which the engine refuses"),
        new("container-name-with-replicas", Compose, Cache + "~~    deploy:\n", Cache + "    container_name: cache\n~~    deploy:\n      replicas: 2\n", "service cache has a container name and more than one replica"),
    ];

    private static TheoryDataRow<string, string, string, string, string>[] Ports =>
    [
        new("no-duplicate-exported-ports", Compose, "127.0.0.1:8443:8443", "127.0.0.1:8080:8443", "service web publishes the host's port 8080, as it does already"),
        new("no-duplicate-exported-ports", Compose, "127.0.0.1:8080:8080", "0.0.0.0:8000-8500:8080", "service web publishes the host's port 8443, as it does already"),
        new("no-unbound-port-interfaces", Compose, "127.0.0.1:8080:8080", "8080:8080", "service web publishes port 8080 on every address of the host without saying so"),
        new("privileged-ports", Stack, "    cap_drop:\n", "    cap_add: [NET_BIND_SERVICE]\n    cap_drop:\n", "service web publishes port 80, below 1024, and keeps the capability NET_BIND_SERVICE"),
        new("published-database-port", Compose, "127.0.0.1:8443:8443", "0.0.0.0:9432:5432", "service web publishes PostgreSQL (port 5432) to the network"),
        new("invalid-port", Compose, "127.0.0.1:8443:8443", "127.0.0.1:8443:70000", "service web publishes '127.0.0.1:8443:70000', which is no port"),
        new("host-port-with-replicas", Compose, "web +", "    scale: 2\n", "service web publishes port 8080 and shall run 2 times on one host"),
        new("ssh-port", Compose, "127.0.0.1:8443:8443", "127.0.0.1:8443:22", "service web listens on port 22, for SSH"),
    ];

    private static TheoryDataRow<string, string, string, string, string>[] References =>
    [
        new("undefined-dependency", Compose, "      cache:\n        condition: service_started\n", "      broker:\n        condition: service_started\n", "service web waits for broker, which does not exist"),
        new("undefined-dependency", Compose, "web +", "    links: [\"broker:mq\"]\n", "service web is linked to broker, which does not exist"),
        new("undefined-dependency", Compose, "web +", "    pid: service:broker\n", "service web has pid service:broker, which does not exist"),
        new("dependency-cycle", Compose, Cache, Cache + "    depends_on: [web]\n", "service web waits for cache, which waits for it"),
        new("dependency-without-health-check", Compose, "        condition: service_started\n~~    restart: unless-stopped\n    healthcheck:\n      test: [CMD, wget, \"-q\", \"-O\", /dev/null, \"http://127.0.0.1:8080/health\"]\n      interval: 10s\n      timeout: 5s\n      retries: 3\n", "        condition: service_healthy\n~~    restart: \"no\"\n", "service web waits until cache is healthy, which has no health check in this file"),
        new("dependency-condition", Compose, "        condition: service_started\n", "        condition: service_ready\n", "service web waits for cache by the condition 'service_ready', which does not exist"),
        new("undefined-volume", Compose, "- uploads:/uploads", "- uploads:/uploads\n      - pictures:/pictures", "service web mounts the volume pictures, which is not declared"),
        new("undefined-secret", Compose, "      - db-password\n    environment:\n      DB_HOST", "      - db-password\n      - token\n    environment:\n      DB_HOST", "service web mounts the secret token, which is not declared"),
        new("undefined-config", Compose, "    configs:\n      - source: web-settings\n", "    configs:\n      - logging\n      - source: web-settings\n", "service web mounts the configuration logging, which is not declared"),
        new("undefined-network", Compose, "      - db\n      - edge\n", "      - db\n      - edge\n      - world\n", "service web joins the network world, which is not declared"),
        new("unused-declaration", Compose, "  uploads:\nsecrets:", "  pictures:\n  uploads:\nsecrets:", "file declares pictures below volumes, which no service uses"),
        new("unneeded-network", Compose, "    networks:\n      - cache\n", "    networks:\n      - cache\n      - db\n", "service cache is on the network db, which serves db, and no reference leads from one to the other"),
        new("dependency-out-of-profile", Compose, "cache +", "    profiles: [extra]\n", "service web waits for cache, which is started only with the profile extra"),
    ];

    private static TheoryDataRow<string, string, string, string, string>[] Rights =>
    [
        new("privileged-container", Compose, "web +", "    privileged: true\n", "service web is privileged"),
        new("privilege-escalation-container", Compose, "    security_opt:\n      - no-new-privileges:true\n", "", "service cache can get more rights than it started with"),
        new("run-as-non-root", Compose, "    user: \"999:999\"\n", "", "service cache may run as root"),
        new("run-as-non-root", Compose, "    user: \"1654:1654\"\n", "    user: \"root\"\n", "service web runs as root"),
        new("no-read-only-root-fs", Compose, "    read_only: true\n", "    read_only: false\n", "service cache can write to its root file system"),
        new("container-seccomp-profile", Compose, "      - no-new-privileges:true\n", "      - no-new-privileges:true\n      - seccomp=unconfined\n", "service cache has no seccomp profile"),
        new("selinux-separation-disabled", Compose, "      - no-new-privileges:true\n", "      - no-new-privileges:true\n      - label:disable\n", "service cache switches the separation by SELinux off"),
        new("apparmor-unconfined", Compose, "      - no-new-privileges:true\n", "      - no-new-privileges:true\n      - apparmor=unconfined\n", "service cache switches the profile of AppArmor off"),
        new("insecureCapabilities", Compose, "    cap_drop:\n      - ALL\n", "    cap_drop: [NET_RAW]\n", "service cache keeps the capabilities that it starts with"),
        new("dangerousCapabilities", Compose, "web +", "    cap_add: [SYS_ADMIN]\n", "service web is given the capability SYS_ADMIN"),
        new("added-capability", Compose, "web +", "    cap_add: [cap_sys_ptrace]\n", "service web is given the capability cap_sys_ptrace"),
        new("host-ipc", Compose, "web +", "    ipc: host\n", "service web shares the IPC namespace of its host"),
        new("host-network", Compose, "    networks:\n      - cache\n    restart", "    network_mode: host\n    restart", "service cache shares the network of its host"),
        new("host-pid", Compose, "web +", "    pid: host\n", "service web shares the processes of its host"),
        new("host-user-namespace", Compose, "web +", "    userns_mode: host\n", "service web shares the users of the host"),
        new("host-uts-namespace", Compose, "web +", "    uts: host\n", "service web shares the name of the host"),
        new("cgroup-not-default", Compose, "web +", "    cgroup_parent: other\n", "service web runs in the control group other"),
        new("host-devices", Compose, "web +", "    devices: [\"/dev/sda:/dev/sda\"]\n", "service web has the host's device /dev/sda"),
        new("docker-sock", Compose, "- ./settings:/settings:ro", "- /var/run/docker.sock:/var/run/docker.sock:ro", "service web mounts the engine's socket /var/run/docker.sock of its host"),
        new("docker-sock", Compose, "web +", "    use_api_socket: true\n", "service web commands its host's engine"),
        new("sensitive-host-mounts", Compose, "- ./settings:/settings:ro", "- /etc:/settings:ro", "service web mounts the folder /etc of its host"),
        new("sensitive-host-mounts", Compose, "  uploads:\nsecrets:", "  uploads:\n    driver_opts: {device: /root, o: bind, type: none}\nsecrets:", "file has the volume uploads, which is the folder /root of its host"),
        new("mount-propagation", Compose, "- ./settings:/settings:ro", "- ./settings:/settings:ro,rshared", "service web shares what is mounted below /settings with the host (rshared)"),
    ];

    private static TheoryDataRow<string, string, string, string, string>[] Lives =>
    [
        new("cpuLimitsMissing", Compose, "          cpus: \"1.0\"\n", "", "service cache has no limit of CPU"),
        new("unset-memory-requirements", Compose, "          memory: 256M\n", "", "service cache has no limit of memory"),
        new("limit-below-request", Compose, "          memory: 256M\n", "          memory: 32mb\n", "service cache has a limit of memory below its reservation"),
        new("pids-limit-not-set", Compose, "          pids: 128\n", "", "service cache has no limit of processes"),
        new("pids-limit-not-set", Compose, "          pids: 128\n", "          pids: -1\n", "service cache has no limit of processes"),
        new("restart-on-failure-attempts", Compose, "    restart: unless-stopped\n", "    restart: on-failure\n", "service cache is restarted by the rule on-failure, not five times"),
        new("restart-on-failure-attempts", Compose, "    deploy:\n", "    deploy:\n      restart_policy:\n        condition: on-failure\n        max_attempts: 10\n", "service cache is restarted after failures, but not five times at most"),
        new("restart-policy-not-set", Compose, "    restart: unless-stopped\n", "", "service cache has no rule for restarts"),
        new("no-readiness-probe", Compose, "      test: [CMD, wget, \"-q\", \"-O\", /dev/null, \"http://127.0.0.1:8080/health\"]\n", "      test: [NONE]\n", "service cache has no health check"),
        new("health-check-cannot-run", Compose, "      test: [CMD, wget, \"-q\", \"-O\", /dev/null, \"http://127.0.0.1:8080/health\"]\n", "      test: [CMD]\n", "service cache has a health check with an empty command"),
        new("health-check-cannot-run", Compose, "      test: [CMD, wget, \"-q\", \"-O\", /dev/null, \"http://127.0.0.1:8080/health\"]\n", "      test: [wget, localhost]\n", "service cache has a health check that begins with 'wget' instead of CMD or CMD-SHELL"),
        new("health-check-cannot-run", Compose, "      interval: 10s\n", "      interval: \"10\"\n", "service cache has a health check whose interval is '10', which is no time"),
        new("log-rotation-not-set", Compose, "        max-size: 10m\n", "", "service cache has a log that grows for ever"),
        new("data-without-volume", Compose, "    volumes:\n      - db-data:/var/lib/postgresql\n", "    volumes:\n      - db-data:/backups:ro\n", ""),
    ];

    private static TheoryDataRow<string, string, string, string, string>[] Rest =>
    [
        new("latest-tag", Compose, ":1.4.0" + Digest, ":latest", ""),
        new("image-not-pinned-by-digest", Compose, ":1.4.0" + Digest, ":1.4.0", "service web runs registry.example/shop/web:1.4.0 in production without a digest"),
        new("networks-not-set", Compose, "    networks:\n      - cache\n    restart", "    restart", ""),
        new("duplicate-mount-target", Compose, "- ./settings:/settings:ro", "- ./settings:/uploads/:ro", "service web mounts /uploads twice"),
        new("shared-volume", Compose, "- uploads:/uploads", "- uploads:/uploads\n      - db-data:/db", "service web writes to the volume db-data, as service db does"),
        new("anonymous-volume", Compose, "- uploads:/uploads", "- uploads:/uploads\n      - /cache", "service web mounts a volume without a name at /cache"),
        new("env-var-secret", Compose, "      DB_HOST: db\n", "      DB_HOST: db\n      DB_PASSWORD: hunter2\n", "service web has a secret in clear in the variable DB_PASSWORD"),
        new("duplicate-env-var", Compose, "      DB_HOST: db\n      DB_PASSWORD_FILE: /run/secrets/db-password\n", "      - DB_HOST=db\n      - DB_HOST=other\n", "service web sets the variable DB_HOST twice"),
        new("secret-in-build-argument", Compose, "    build: ./web\n", "    build: {context: ./web, args: {NPM_TOKEN: abc}}\n", "service web hands the secret NPM_TOKEN to its build as an argument"),
        new("secret-in-url", Compose, "      DB_HOST: db\n", "      DB_URL: postgres://shop:hunter2@db/shop\n", "service web has a password in the address DB_URL"),
        new("secret-in-command", Compose, "\"--port\", \"8080\"", "\"--admin-password=hunter2\"", "service web has a secret in its command: admin-password"),
    ];

    private static TheoryDataRow<string, string, string, string, string>[] Stacks =>
    [
        new("stack-ignores-key", Stack, StackRoot, "    read_only: true\n    security_opt: [no-new-privileges:true]\nnetworks:\n", "service web has security_opt, which a swarm passes over"),
        new("stack-refuses-key", Stack, StackRoot, "    profiles: [extra]\n    read_only: true\nnetworks:\n", "service web has profiles, which a stack must not have"),
        new("stack-refuses-key", Stack, "    file: ./settings.json\n", "    content: \"{}\"\n", "file has the text of the configuration web-settings in itself, which a stack must not have"),
        new("stack-update-without-rollback", Stack, "        failure_action: rollback\n", "        failure_action: pause\n", "service web is not taken back when its update fails"),
        new("image-not-pinned-by-digest", Stack, Digest, "", "service web runs registry.example/shop/web:1.4.0 in production without a digest"),
    ];
}
