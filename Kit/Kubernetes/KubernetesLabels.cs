using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>Labels, by Kubernetes' own recommended names.</summary>
internal sealed class KubernetesLabels
{
    private const string NameKey = "app.kubernetes.io/name";
    private const string InstanceKey = "app.kubernetes.io/instance";
    private const string VersionKey = "app.kubernetes.io/version";

    private readonly TierDeployment _deployment;
    private readonly PriorityClassManifest _jobs;
    private readonly PriorityClassManifest _services;
    private readonly PriorityClassManifest _data;

    /// <param name="deployment">The tier.</param>
    public KubernetesLabels(TierDeployment deployment)
    {
        _deployment = deployment;
        OfTier = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [InstanceKey] = deployment.Name,
            ["app.kubernetes.io/managed-by"] = "environment-kit",
            ["app.kubernetes.io/part-of"] = deployment.Application,
            ["environmentkit/tier"] = deployment.Tier,
        };
        _jobs = Priority(deployment, OfTierVersion, "jobs", 1_000, "Runs that can wait for room, and take none from others.", preempts: false);
        _services = Priority(deployment, OfTierVersion, "services", 10_000, "What serves requests.");
        _data = Priority(deployment, OfTierVersion, "data", 100_000, "Servers with data, without which nothing else works.");
    }

    /// <summary>Of what belongs to the tier as a whole.</summary>
    public IReadOnlyDictionary<string, string> OfTier { get; }

    /// <summary>Of the tier's own objects, such as its namespace.</summary>
    public IReadOnlyDictionary<string, string> OfTierVersion => With(OfTier, (VersionKey, Value(_deployment.Version)));

    /// <summary>By which the pods of a service are found. They never change, because selectors may not.</summary>
    public static IReadOnlyDictionary<string, string> SelectorOf(string service) =>
        With(new Dictionary<string, string>(), (InstanceKey, service), (NameKey, service));

    /// <summary>Of the objects of a service.</summary>
    public IReadOnlyDictionary<string, string> Of(Service service) =>
        With(Lasting(service), (VersionKey, Value(_deployment.Version)));

    /// <summary>
    /// Of the pods of a service: with the version of their image instead of the application's, so that a new version of the
    /// application does not restart servers that are none of its own.
    /// </summary>
    public IReadOnlyDictionary<string, string> OfPods(Service service) => With(Lasting(service), (VersionKey, Value(service.Image.Tag)));

    /// <summary>Of what may not change, such as claims.</summary>
    public IReadOnlyDictionary<string, string> Lasting(Service service) =>
        With(OfTier, (InstanceKey, service.Name), (NameKey, service.Name), ("app.kubernetes.io/component", Value(service.Component)));

    /// <summary>Of what belongs to no single service.</summary>
    public IReadOnlyDictionary<string, string> OfShared(string name) => With(OfTier, (NameKey, name));

    /// <summary>Of a namespace that is for some services alone.</summary>
    public IReadOnlyDictionary<string, string> OfSharedVersion(string name) => With(OfTierVersion, (NameKey, name));

    /// <summary>Of an object that bears another name than its service.</summary>
    public static IReadOnlyDictionary<string, string> OfInstance(IReadOnlyDictionary<string, string> labels, string name) => With(labels, (InstanceKey, name));

    /// <summary>Which pods go before others where room is short.</summary>
    public PriorityClassManifest PriorityOf(Service service) =>
        service.Run != RunMode.Continuous ? _jobs : service.Stateful ? _data : _services;

    private static PriorityClassManifest Priority(TierDeployment deployment, IReadOnlyDictionary<string, string> labels, string name, int value, string description, bool preempts = true) =>
        new(new ObjectMeta($"{deployment.Name}-{name}", labels)) { Value = value, Description = description, Preempts = preempts };

    private static SortedDictionary<string, string> With(IReadOnlyDictionary<string, string> labels, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var all = new SortedDictionary<string, string>(labels.ToDictionary(), StringComparer.Ordinal);
        foreach (var (key, value) in more)
        {
            all[key] = value;
        }

        return all;
    }

    /// <summary>At most 63 letters, digits, hyphens, underscores and dots, the first and the last of them a letter or digit.</summary>
    private static string Value(string text)
    {
        var allowed = text.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '-');
        return string.Concat(allowed.Take(63)).Trim('-', '_', '.');
    }
}
