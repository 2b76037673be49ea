using System.Text.RegularExpressions;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Tests.Telemetry.Deployment;

/// <summary>What can be known of a collector's configuration without the collector: that its parts fit together, by the settings that each kind has.</summary>
internal sealed partial class CollectorCheck
{
    // The settings of each kind that we use, as the collector's documentation names them.
    private static readonly Dictionary<string, string[]> _settings = new()
    {
        ["extensions/health_check"] = ["endpoint"],
        ["receivers/otlp"] = ["protocols"],
        ["receivers/hostmetrics"] = ["collection_interval", "scrapers", "root_path"],
        ["receivers/postgresql"] = ["endpoint", "transport", "username", "password", "databases", "collection_interval", "tls", "metrics"],
        ["receivers/sqlquery"] = ["driver", "datasource", "queries", "collection_interval"],
        ["receivers/rabbitmq"] = ["endpoint", "username", "password", "collection_interval", "tls", "metrics"],
        ["receivers/elasticsearch"] = ["endpoint", "username", "password", "nodes", "indices", "collection_interval", "metrics"],
        ["receivers/nginx"] = ["endpoint", "collection_interval", "metrics"],
        ["receivers/httpcheck"] = ["targets", "collection_interval", "metrics"],
        ["processors/memory_limiter"] = ["check_interval", "limit_percentage", "spike_limit_percentage"],
        ["processors/batch"] = ["timeout", "send_batch_size", "send_batch_max_size"],
        ["processors/attributes"] = ["actions"],
        ["processors/resource"] = ["attributes"],
        ["processors/redaction"] = ["allow_all_keys", "blocked_key_patterns", "blocked_values", "summary"],
        ["processors/filter"] = ["error_mode", "metrics"],
        ["processors/transform"] = ["error_mode", "metric_statements"],
        ["exporters/otlp"] = ["endpoint", "tls", "headers", "sending_queue", "retry_on_failure"],
        ["exporters/otlphttp"] = ["endpoint", "tls", "headers", "sending_queue", "retry_on_failure"],
    };

    private readonly ManifestNode _root;

    private CollectorCheck(ManifestNode root) => _root = root;

    public static CollectorCheck Read(string content) => new(ManifestReader.Read("collector.yaml", content).Documents[0]);

    public IReadOnlyList<string> Problems() => [.. Parts(), .. Pipelines(), .. Secrets(), .. Exporters(), .. Roots()];

    /// <summary>Below which folder of the container it looks for its node; empty where nowhere.</summary>
    public IReadOnlyList<string> RootPaths() => [.. Of("receivers").Select(part => part.Node.Text("root_path")).OfType<string>().Distinct()];

    /// <summary>What of its node it measures.</summary>
    public IEnumerable<string> Scrapers() => Of("receivers").Where(part => part.Kind == "hostmetrics").SelectMany(part => part.Node["scrapers"]!.Entries).Select(entry => entry.Key.Value!);

    /// <summary>The secrets whose files it reads.</summary>
    public IEnumerable<string> SecretFiles() => Scalars(_root).SelectMany(text => SecretFile().Matches(text)).Select(match => match.Groups[1].Value).Distinct();

    /// <summary>Host and port of everybody whom it calls.</summary>
    public IEnumerable<string> CalledHosts() => Of("receivers").Concat(Of("exporters")).Where(part => part.Kind != "otlp" || part.Section == "exporters")
        .SelectMany(part => part.Kind == "httpcheck" ? part.Node["targets"]!.Items.Select(target => target.Text("endpoint")!) : part.Node.Text("endpoint") is { } endpoint ? [endpoint] : [])
        .Concat(Keyed(_root).Where(entry => entry.Key == "datasource").Select(entry => Words(entry.Value)).Select(words => $"{words["host"]}:{words["port"]}"))
        .Where(endpoint => !endpoint.StartsWith('$'))
        .Select(endpoint => Uri.TryCreate(endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : "tcp://" + endpoint, UriKind.Absolute, out var address) ? $"{address.Host}:{address.Port}" : endpoint)
        .Distinct();

    private IEnumerable<string> Parts()
    {
        foreach (var part in Sections().SelectMany(Of))
        {
            if (!_settings.TryGetValue($"{part.Section}/{part.Kind}", out var known))
            {
                yield return $"{part.Section} has a {part.Kind}, which is no kind that we know";
                continue;
            }

            foreach (var (key, _) in part.Node.Entries.Where(entry => !known.Contains(entry.Key.Value)))
            {
                yield return $"{part.Id} has a setting {key.Value}, which its kind has not";
            }
        }
    }

    private IEnumerable<string> Pipelines()
    {
        var used = new HashSet<string>();
        foreach (var (id, pipeline) in _root.At("service.pipelines")!.Entries)
        {
            if (id.Value!.Split('/')[0] is not ("traces" or "metrics" or "logs"))
            {
                yield return $"{id.Value} is no kind of pipeline";
            }

            foreach (var section in new[] { "receivers", "processors", "exporters" })
            {
                var names = pipeline[section]?.Items.Select(item => item.Value!).ToList() ?? [];
                if (names.Count == 0)
                {
                    yield return $"{id.Value} has no {section}";
                }

                foreach (var name in names)
                {
                    used.Add($"{section}/{name}");
                    if (_root.At(section)?[name] is null)
                    {
                        yield return $"{id.Value} names {name}, which is not among the {section}";
                    }
                }
            }

            var processors = pipeline["processors"]!.Items.Select(item => item.Value).ToList();
            if (processors[0] != "memory_limiter" || processors[^1] != "batch")
            {
                yield return $"{id.Value} does not begin with memory_limiter and end with batch";
            }
        }

        used.UnionWith(_root.At("service.extensions")!.Items.Select(item => "extensions/" + item.Value));
        foreach (var part in Sections().SelectMany(Of).Where(part => !used.Contains($"{part.Section}/{part.Id}")))
        {
            yield return $"{part.Id} is among the {part.Section}, and nobody uses it";
        }
    }

    private IEnumerable<string> Secrets() => Keyed(_root)
        .Where(entry => entry.Key == "datasource" && !entry.Value.Contains(" password=${file:/run/secrets/", StringComparison.Ordinal))
        .Select(entry => $"the password of {entry.Key} is not read from a file")
        .Concat(Keyed(_root)
        .Where(entry => entry.Key is "password" or "x-otlp-api-key" or "x-sentry-auth" && !WholeSecretFile().IsMatch(entry.Value))
        .Select(entry => $"{entry.Key} is not read from a file"));

    private IEnumerable<string> Exporters() => Of("exporters")
        .Where(part => part.Node["sending_queue"]?.Flag("enabled") != true || part.Node["retry_on_failure"]?.Flag("enabled") != true)
        .Select(part => $"{part.Id} has no queue and retry of its own");

    // The receiver keeps it for the whole process, and ends that where two are not the same.
    private IEnumerable<string> Roots() => RootPaths().Count > 1 ? [$"there are several root paths: {string.Join(", ", RootPaths())}"] : [];

    private static Dictionary<string, string> Words(string datasource) => datasource.Split(' ').Select(word => word.Split('=', 2)).ToDictionary(word => word[0], word => word[1]);

    private static string[] Sections() => ["extensions", "receivers", "processors", "exporters"];

    private IEnumerable<(string Section, string Kind, string Id, ManifestNode Node)> Of(string section) =>
        _root[section]!.Entries.Select(entry => (section, entry.Key.Value!.Split('/')[0], entry.Key.Value!, entry.Value));

    private static IEnumerable<string> Scalars(ManifestNode node) =>
        node.Value is { } value ? [value] : node.Items.SelectMany(Scalars).Concat(node.Entries.SelectMany(entry => Scalars(entry.Value)));

    private static IEnumerable<(string Key, string Value)> Keyed(ManifestNode node) =>
        node.Items.SelectMany(Keyed).Concat(node.Entries.SelectMany(entry => entry.Value.Value is { } value ? [(entry.Key.Value!, value)] : Keyed(entry.Value)));

    [GeneratedRegex(@"^\$\{file:/run/secrets/[a-z0-9-]+\}$")]
    private static partial Regex WholeSecretFile();

    [GeneratedRegex(@"\$\{file:/run/secrets/([a-z0-9-]+)\}")]
    private static partial Regex SecretFile();
}
