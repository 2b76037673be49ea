using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Telemetry.Collector;

/// <summary>
/// How a collector in a container sees its node. A collector has one root path, and what <c>/proc/net</c> below it shows depends on
/// who reads: the network of the node is that of its first process, which hides all other processes. So network and processes are
/// for two collectors.
/// </summary>
internal static class NodeReceivers
{
    private const string Root = "/host";
    private const string Interval = "30s";

    // Each container has one more, which Docker and the plug-ins of Azure, Calico, AWS, Google and Cilium name by these prefixes; and
    // there are bridges and tunnels. Their traffic is counted where it leaves the node.
    private static readonly string[] _insideNode =
    [
        "^lo$", "^veth", "^br-", "^docker", "^podman", "^azv", "^cali", "^cilium", "^cni", "^eni", "^flannel", "^gke", "^lxc", "^tunl", "^vxlan",
    ];

    /// <summary>What <see cref="Network"/> reads; the two files tell since when the node runs.</summary>
    public static IReadOnlyList<HostMount> NetworkMounts { get; } =
    [
        new("/proc/1/net", Root + "/proc/net"),
        new("/proc/stat", Root + "/proc/stat") { IsFile = true },
        new("/proc/uptime", Root + "/proc/uptime") { IsFile = true },
    ];

    /// <summary>What <see cref="Processes"/> reads.</summary>
    public static IReadOnlyList<HostMount> ProcessMounts { get; } = [new("/proc", Root + "/proc")];

    /// <summary>What every container sees: processors, memory and disks are the node's, and so is the file system that the engine keeps its containers on.</summary>
    public static CollectorPart Machine { get; } = new("hostmetrics", yaml =>
    {
        yaml.Text("collection_interval", Interval);
        yaml.Mapping("scrapers", scrapers =>
        {
            foreach (var scraper in new[] { "cpu", "disk", "filesystem", "load", "memory", "paging" })
            {
                scrapers.Mapping(scraper, _ => { });
            }
        });
    });

    /// <summary>The node's network interfaces.</summary>
    public static CollectorPart Network { get; } = Below("network", network => network.Mapping("exclude", exclude =>
    {
        exclude.Texts("interfaces", _insideNode);
        exclude.Text("match_type", "regexp");
    }));

    /// <summary>How many processes the node has, by their state.</summary>
    public static CollectorPart Processes { get; } = Below("processes", _ => { });

    private static CollectorPart Below(string scraper, Action<YamlWriter> settings) => new("hostmetrics/" + scraper, yaml =>
    {
        yaml.Text("collection_interval", Interval);
        yaml.Text("root_path", Root);
        yaml.Mapping("scrapers", scrapers => scrapers.Mapping(scraper, settings));
    });
}
