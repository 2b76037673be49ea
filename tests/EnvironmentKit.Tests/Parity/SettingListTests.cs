using System.Reflection;
using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Parity;

namespace EnvironmentKit.Tests.Parity;

public sealed class SettingListTests
{
    private static readonly Service _service = new()
    {
        Name = "web",
        Component = "application",
        Image = new ImageReference(null, "web", "1"),
        Limits = new ServiceLimits(1, 2, 3, 4, 5),
        User = new ServiceUser(1, 1),
    };

    private static readonly TierDeployment _tier = new() { Application = "library", Tier = "staging", Version = "1.0.0", Services = [_service], Volumes = [new Volume("data", 1)] };

    // A value for each type of property, other than those above.
    private static readonly Dictionary<string, object> _others = new()
    {
        [nameof(Service.Name)] = "other",
        [nameof(Service.Component)] = "job",
        [nameof(Service.Image)] = new ImageReference("registry.example", "web", "1"),
        [nameof(Service.Entrypoint)] = new[] { "/other" },
        [nameof(Service.Arguments)] = new[] { "--other" },
        [nameof(Service.Environment)] = new[] { new EnvironmentVariable("COLOUR", "green") },
        [nameof(Service.Secrets)] = new[] { "password" },
        [nameof(Service.SecretFiles)] = new[] { new SecretFile("password", "Password") },
        [nameof(Service.Configs)] = new[] { new ConfigMount("file", "/file") },
        [nameof(Service.Volumes)] = new[] { new VolumeMount("data", "/data") },
        [nameof(Service.TemporaryMounts)] = new[] { new TemporaryMount("/tmp", 1) },
        [nameof(Service.Ports)] = new[] { new ServicePort("http", 80) },
        [nameof(Service.Startup)] = new Probe(new TcpProbe("http")),
        [nameof(Service.Readiness)] = new Probe(new TcpProbe("http")),
        [nameof(Service.Liveness)] = new Probe(new TcpProbe("http")),
        [nameof(Service.Limits)] = new ServiceLimits(1, 2, 3, 4, 6),
        [nameof(Service.User)] = new ServiceUser(1, 2),
        [nameof(Service.Replicas)] = new Replicas(1, 2),
        [nameof(Service.Run)] = RunMode.Once,
        [nameof(Service.Schedule)] = new Schedule("5 3 * * *"),
        [nameof(Service.Stateful)] = true,
        [nameof(Service.EveryNode)] = true,
        [nameof(Service.NodeNameVariable)] = "NODE_NAME",
        [nameof(Service.HostMounts)] = new[] { new HostMount("/proc", "/host/proc") },
        [nameof(Service.StopGracePeriod)] = TimeSpan.FromSeconds(1),
        [nameof(Service.StopSignal)] = "SIGINT",
        [nameof(Service.DependsOn)] = new[] { new Dependency("db", DependencyCondition.Healthy) },
        [nameof(Service.Connections)] = new[] { new Connection("db", 5432) },
        [nameof(Service.ExternalConnections)] = new[] { new ExternalConnection("db.example", 5432) },
        [nameof(Service.InternetAccess)] = true,
        [nameof(Service.Waivers)] = new[] { new Waiver("no-latest-tag", "a reason", new DateOnly(2027, 6, 30)) },
        [nameof(Service.Placement)] = new NodeLabel("disk", "fast"),
        [nameof(Service.Gateway)] = new Gateway { Configuration = new NginxConfiguration { Listeners = [] } },
    };

    private static readonly Dictionary<string, object> _otherTiers = new()
    {
        [nameof(TierDeployment.Application)] = "other",
        [nameof(TierDeployment.Tier)] = "production",
        [nameof(TierDeployment.Version)] = "2.0.0",
        [nameof(TierDeployment.Services)] = new[] { _service, _service with { Name = "other" } },
        [nameof(TierDeployment.Volumes)] = new[] { new Volume("data", 2) },
        [nameof(TierDeployment.Files)] = new[] { new RenderedFile("dashboard.json", "{}") },
        [nameof(TierDeployment.Waivers)] = new[] { new Waiver("no-latest-tag", "a reason", new DateOnly(2027, 6, 30)) },
        [nameof(TierDeployment.Secrets)] = new[] { new Secret("password", "a password") },
        [nameof(TierDeployment.Configs)] = new[] { new ConfigFile("file", "text") },
        [nameof(TierDeployment.Builds)] = new[] { new ImageBuild("web", new ImageReference(null, "web", "1"), ".", "Dockerfile") },
    };

    public static TheoryData<string> ServiceProperties => [.. typeof(Service).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    public static TheoryData<string> TierProperties => [.. typeof(TierDeployment).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(ServiceProperties))]
    public void Differences_AnyPropertyOfAService_IsASetting(string property)
    {
        var other = _service with { };
        Set(other, property, _others);

        SettingList.Of(_tier, Target.Kubernetes).Differences(SettingList.Of(_tier with { Services = [other] }, Target.Kubernetes)).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TierProperties))]
    public void Differences_AnyPropertyOfATier_IsASetting(string property)
    {
        var other = _tier with { };
        Set(other, property, _otherTiers);

        SettingList.Of(_tier, Target.Kubernetes).Differences(SettingList.Of(other, Target.Kubernetes)).ShouldNotBeEmpty();
    }

    [Fact]
    public void Differences_Equal_None() => SettingList.Of(_tier, Target.Kubernetes).Differences(SettingList.Of(_tier with { }, Target.Kubernetes)).ShouldBeEmpty();

    private static void Set(object record, string property, Dictionary<string, object> values) =>
        record.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!
            .SetValue(record, values.ShouldContainKeyAndGet(property));
}

internal static class DictionaryAssertions
{
    public static object ShouldContainKeyAndGet(this Dictionary<string, object> values, string key) =>
        values.TryGetValue(key, out var value) ? value : throw new ShouldAssertException($"The property '{key}' is new: let reports of parity tell it, and give it another value here.");
}
