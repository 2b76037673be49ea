namespace EnvironmentKit.Tests.Policies.Kubernetes;

internal static partial class BrokenManifests
{
    private const string UnneededPath = """
        {"apiVersion": "v1", "kind": "List", "items": [
            {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "db-to-web", "namespace": "library"},
                "spec": {"podSelector": {"matchLabels": {"app": "web"}}, "policyTypes": ["Ingress"],
                    "ingress": [{"from": [{"podSelector": {"matchLabels": {"app": "db"}}}], "ports": [{"port": "http"}]}]}},
            {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "db", "namespace": "library"},
                "spec": {"podSelector": {"matchLabels": {"app": "db"}}, "policyTypes": ["Egress"],
                    "egress": [{"to": [{"podSelector": {"matchLabels": {"app": "web"}}}], "ports": [{"port": 8080}]}]}}]}
        """;

    private const string TwoNodePorts = """
        {"apiVersion": "v1", "kind": "List", "items": [
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "one", "namespace": "library"}, "spec": {"type": "LoadBalancer", "selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": "http", "nodePort": 30080}]}},
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "two", "namespace": "library"}, "spec": {"type": "LoadBalancer", "selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": "http", "nodePort": 30080}]}}]}
        """;

    private static TheoryDataRow<string, string, string, string?, string>[] Network =>
    [
        new("dangling-service", "", "add", """{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "site", "namespace": "library"}, "spec": {"selector": {"app": "site"}, "ports": [{"port": 80}]}}""", "Service site selects no pod"),
        new("dangling-service", "Service web", "spec > selector", null, "Service web selects no pod"),
        new("dangling-service", "Service web", "spec > selector > app", "\"site\"", "Service web selects no pod"),
        new("target-port-of-no-container", "Service web", "spec > ports > 0 > targetPort", "\"https\"", "Service web leads to port https of Deployment web, which no container has"),
        new("target-port-of-no-container", "Service web", "spec > ports > 0 > protocol", "\"UDP\"", "Service web leads to port http of Deployment web, which no container has"),
        new("target-port-of-no-container", "Service db", "spec > ports > 0 > port", "5433", "Service db leads to port 5433 of StatefulSet db, which no container has"),
        new("invalid-target-ports", "Deployment web", $"{Web} > ports > +", """{"name": "admin_port", "containerPort": 9091}""", "Deployment web, container web has a port with the name 'admin_port', which is refused"),
        new("invalid-target-ports", "Service web", "spec > ports > 0 > targetPort", "\"123456\"", "Service web leads to a port '123456', which cannot be"),
        new("service-ports-differ", "Service web", "spec > ports > 1 > name", null, "Service web has a port without a name"),
        new("service-ports-differ", "Service web", "spec > ports > 1 > port", "80", "Service web has the port 80/TCP twice"),
        new("service-ports-differ", "Service web", "spec > ports", null, "Service web has no port"),
        new("service-type", "Service web", "spec > type", "\"NodePort\"", "Service web opens a port of every node"),
        new("host-port-twice", "", "add", TwoNodePorts, "Service two takes port 30080 of the nodes, which Service one takes too"),
        new("headless-service-is-internal", "Service db", "spec > type", "\"LoadBalancer\"", "Service db is headless and of type LoadBalancer"),
        new("non-isolated-pod", "NetworkPolicy default-deny", "spec > policyTypes > 0", null, "Deployment web can be reached by everybody"),
        new("non-isolated-pod", "NetworkPolicy default-deny", "spec > policyTypes > 1", null, "StatefulSet db reaches everybody"),
        new("non-isolated-pod", "NetworkPolicy default-deny", "", null, "CronJob sync can be reached by everybody, and reaches everybody"),
        new("dangling-networkpolicy", "", "add", """{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "site", "namespace": "library"}, "spec": {"podSelector": {"matchLabels": {"app": "site"}}, "policyTypes": ["Ingress"]}}""", "NetworkPolicy site selects no pod"),
        new("dangling-networkpolicypeer-podselector", "NetworkPolicy web", "spec > egress > 0 > to > +", """{"podSelector": {"matchLabels": {"app": "data"}}}""", "NetworkPolicy web lets pods through that do not exist"),
        new("networkpolicy-port-without-listener", "NetworkPolicy web-to-db", "spec > ingress > 0 > ports > 0 > port", "5433", "NetworkPolicy web-to-db opens port 5433, on which no container listens"),
        new("networkpolicy-port-without-listener", "NetworkPolicy web-to-db", "spec > ingress > +", """{"from": [{"namespaceSelector": {"matchLabels": {"team": "data"}}, "podSelector": {}}], "ports": [{"port": 5433}]}""", "NetworkPolicy web-to-db opens port 5433, on which no container listens"),
        new("networkpolicy-one-sided", "NetworkPolicy web-to-db", "", null, "StatefulSet db does not let Deployment web in on port 5432, to which it is let out"),
        new("networkpolicy-one-sided", "NetworkPolicy web", "", null, "Deployment web is not let out to StatefulSet db on port 5432, where it is let in"),
        new("network-path-not-needed", "", "add", UnneededPath, "Deployment web lets StatefulSet db in on port 8080, which no reference needs"),
    ];

    private static TheoryDataRow<string, string, string, string?, string>[] Ingresses =>
    [
        new("dangling-ingress", "Ingress web", "spec > rules > 0 > http > paths > 0 > backend > service > name", "\"site\"", "Ingress web leads to Service site, which does not exist"),
        new("dangling-ingress", "Ingress web", "spec > rules > 0 > http > paths > 0 > backend > service > port > name", "\"https\"", "Ingress web leads to port https, which Service web does not have"),
        new("ingress-paths-differ", "Ingress web", "spec > rules > 0 > http > paths > 0 > path", "\"static\"", "Ingress web has a path 'static' that does not start with /"),
        new("ingress-paths-differ", "Ingress web", "copy", null, "Ingress web leads library.example/ to a second place"),
        new("ingress-has-class", "Ingress web", "spec > ingressClassName", null, "Ingress web does not name its class in spec.ingressClassName"),
        new("tlsSettingsMissing", "Ingress web", "spec > tls", null, "Ingress web is not served by TLS"),
        new("ingress-has-certificate", "Ingress web", "spec > tls > 0 > secretName", "\"other\"", "Ingress web uses the certificate other, which nobody brings"),
        new("ingress-has-certificate", "Secret certificate", "type", "\"Opaque\"", "Ingress web uses the certificate certificate, which nobody brings"),
        new("ingress-has-certificate", "Ingress web", "spec > tls > 0 > hosts > 0", "\"other.example\"", "Ingress web has a certificate for other.example and no rule"),
    ];
}
