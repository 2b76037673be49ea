namespace EnvironmentKit.Telemetry.Collector;

/// <summary>What a collector does with telemetry on its way.</summary>
internal static class CollectorProcessors
{
    /// <summary>Refuses what would take more memory than there is; those who send try again.</summary>
    public static CollectorPart MemoryLimiter { get; } = new("memory_limiter", yaml =>
    {
        yaml.Text("check_interval", "1s");
        yaml.Number("limit_percentage", 75);
        yaml.Number("spike_limit_percentage", 20);
    });

    public static CollectorPart Batch { get; } = new("batch", yaml =>
    {
        yaml.Text("timeout", "1s");
        yaml.Number("send_batch_size", 2048);
        yaml.Number("send_batch_max_size", 4096);
    });

    /// <summary>Takes away what tells who a person is, or lets somebody act as that person.</summary>
    public static CollectorPart Personal { get; } = new("attributes/personal", yaml => yaml.Mappings("actions",
    [
        .. new[]
        {
            "client.address", "enduser.id", "http.request.header.authorization", "http.request.header.cookie", "http.response.header.set-cookie",
            "network.peer.address", "user.email", "user.full_name", "user.name",
        }.Select(key => new CollectorPart(key, action =>
        {
            action.Text("key", key);
            action.Text("action", "delete");
        })),
    ]));

    /// <summary>Masks what looks like a secret wherever it stands.</summary>
    public static CollectorPart Redaction { get; } = new("redaction", yaml =>
    {
        yaml.Flag("allow_all_keys", true);
        yaml.Texts("blocked_key_patterns", ["(?i).*(password|passwd|secret|api[-_.]?key|authorization|cookie).*"]);
        yaml.Texts("blocked_values",
        [
            // Credentials in URLs, bearer and JSON web tokens, private keys, numbers of credit cards, e-mail addresses.
            "://[^/@:\\s]+:[^/@\\s]+@",
            "(?i)bearer\\s+[a-z0-9._~+/=-]{16,}",
            "eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*",
            "BEGIN [A-Z ]*PRIVATE KEY",
            "\\b4[0-9]{12}(?:[0-9]{3})?\\b",
            "\\b5[1-5][0-9]{14}\\b",
            "[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}",
        ]);
        yaml.Text("summary", "silent");
    });

    /// <summary>Only the line that tells whether a page answered well.</summary>
    public static CollectorPart HealthOnly { get; } = new("filter/health", yaml =>
    {
        yaml.Text("error_mode", "ignore");
        yaml.Mapping("metrics", metrics => metrics.Texts("datapoint", ["metric.name == \"httpcheck.status\" and attributes[\"http.status_class\"] != \"2xx\""]));
    });

    /// <summary>
    /// Tells it as <c>resource.health</c>, as a local run does. The status is left out: each one would be a line of its own, of which
    /// the last good one is believed for minutes.
    /// </summary>
    public static CollectorPart Health { get; } = new("transform/health", yaml =>
    {
        yaml.Text("error_mode", "ignore");
        yaml.Mappings("metric_statements",
        [
            Statements(
                "datapoint",
                "set(attributes[\"resource.name\"], resource.attributes[\"service.name\"]) where metric.name == \"httpcheck.status\"",
                "delete_key(attributes, \"http.status_code\") where metric.name == \"httpcheck.status\"",
                "delete_key(attributes, \"http.status_class\") where metric.name == \"httpcheck.status\""),
            Statements("metric", "set(unit, \"\") where name == \"httpcheck.status\"", "set(name, \"resource.health\") where name == \"httpcheck.status\""),
        ]);
    });

    /// <summary>Says of which service it is what somebody else has measured.</summary>
    /// <param name="service">The service.</param>
    /// <param name="application">The application that it belongs to.</param>
    /// <param name="tier">The tier that it runs in.</param>
    /// <param name="instance">Which one of several it is. Null: there is one.</param>
    public static CollectorPart Identity(string service, string application, string tier, string? instance = null) => new("resource/" + service, yaml => yaml.Mappings("attributes",
    [
        .. new[] { ("service.name", service), ("service.namespace", application), ("service.instance.id", instance ?? service), ("deployment.environment.name", tier) }
            .Select(attribute => new CollectorPart(attribute.Item1, action =>
            {
                action.Text("key", attribute.Item1);
                action.Text("value", attribute.Item2);
                action.Text("action", "upsert");
            })),
    ]));

    /// <summary>Repeats at each measurement of which database, queue or index it is: Prometheus keeps no more of a resource than its service.</summary>
    public static CollectorPart Labels(string technology, params string[] keys) => new("transform/" + technology, yaml =>
    {
        yaml.Text("error_mode", "ignore");
        yaml.Mappings("metric_statements",
            [Statements("datapoint", [.. keys.Select(key => $"set(attributes[\"{key}\"], resource.attributes[\"{key}\"]) where resource.attributes[\"{key}\"] != nil")])]);
    });

    private static CollectorPart Statements(string context, params string[] statements) => new(context, yaml =>
    {
        yaml.Text("context", context);
        yaml.Texts("statements", statements);
    });
}
