using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Files;
using EnvironmentKit.Deployment.Resolution.Values;
using EnvironmentKit.Scripts;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>Elasticsearch of one node, by its official image.</summary>
internal sealed class ElasticsearchTechnology : Technology
{
    private const string Home = "/usr/share/elasticsearch";
    private const string ConfigurationFolder = "/tmp/configuration";
    private const string StartScript = "elasticsearch-start.sh";
    private const string HealthScript = "elasticsearch-health.sh";

    public override string Component => "search";

    public override ServiceLimits Limits { get; } = new(250, 2000, 1L << 30, 2L << 30, 4096);

    public override bool Makes(IResource resource) => resource is ElasticsearchResource;

    public override ServiceUser UserOf(ImageReference image) => new(1000, 1000);

    public override void Complete(ServiceDraft draft)
    {
        var search = (ElasticsearchResource)draft.Resource;
        if (!draft.Volumes.Exists(mount => mount.Path == $"{Home}/data"))
        {
            draft.AddVolume($"{draft.Name}-data", $"{Home}/data");
        }

        draft.AddTemporary("/tmp", 256 << 20);
        draft.AddTemporary($"{Home}/logs", 64 << 20);
        Settings(draft);
        // Nodes of a cluster would talk there, and there is one.
        draft.Ports.RemoveAll(port => port.Number == 9300);
        draft.MountScript(StartScript);
        SecretScript.PutBefore(draft, "/bin/sh", EmbeddedScript.FolderPath + StartScript, "/usr/local/bin/docker-entrypoint.sh");
        if (draft.Arguments.Count == 0)
        {
            draft.Arguments.Add("eswrapper");
        }

        var password = SecretText.Whole(draft.Values.Secret(search.PasswordParameter, isEscaped: false))!;
        draft.MountScript(HealthScript);
        Probe Ask(string wanted) => new(new CommandProbe(["/bin/sh", EmbeddedScript.FolderPath + HealthScript, Secret.FolderPath + password, wanted])) { Timeout = TimeSpan.FromSeconds(10) };
        draft.Startup ??= Ask("yellow") with { Interval = TimeSpan.FromSeconds(5), FailureThreshold = 60 };
        draft.Readiness ??= Ask("yellow") with { Interval = TimeSpan.FromSeconds(10), FailureThreshold = 6 };
        // A red cluster lacks a shard, which no restart brings back.
        draft.Liveness ??= new Probe(new TcpProbe("http") { Command = ["/bin/sh", EmbeddedScript.FolderPath + HealthScript] }) { Interval = TimeSpan.FromSeconds(30), Timeout = TimeSpan.FromSeconds(10), FailureThreshold = 6 };
        draft.Stateful = true;
        draft.StopGracePeriod = TimeSpan.FromMinutes(1);
    }

    private static void Settings(ServiceDraft draft)
    {
        // Shells lose variables with dots in their names; the image knows every setting by another name as well.
        foreach (var (name, value) in draft.Environment.Where(variable => variable.Key.Contains('.', StringComparison.Ordinal)).ToList())
        {
            draft.Environment.Remove(name);
            draft.Environment[Variable(name)] = value;
        }

        draft.Default(Variable("discovery.type"), "single-node");
        draft.Default(Variable("xpack.security.enabled"), "true");
        // Would ask the host's administrator for more memory maps than a kernel gives by itself.
        draft.Default(Variable("node.store.allow_mmap"), "false");
        // Nothing outside can be reached.
        draft.Default(Variable("ingest.geoip.downloader.enabled"), "false");
        draft.Default("ES_PATH_CONF", ConfigurationFolder);
        var heap = draft.Limits.MemoryLimit / 2 >> 20;
        draft.Default("ES_JAVA_OPTS", FormattableString.Invariant($"-Xms{heap}m -Xmx{heap}m"));
    }

    private static string Variable(string setting) =>
        "ES_SETTING_" + setting.ToUpperInvariant().Replace("_", "__", StringComparison.Ordinal).Replace('.', '_');
}
