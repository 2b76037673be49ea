using System.Globalization;
using System.Text.Json;
using EnvironmentKit.Deployment;
using EnvironmentKit.Tiers;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Parity.Sources;

/// <summary>Something that is declared on a tier itself.</summary>
/// <param name="Name">The method, such as <c>WithImageTag</c>; with the property where a method sets several.</param>
/// <param name="Read">Its value; null where it is not declared.</param>
/// <param name="Write">Declares it.</param>
internal sealed record TierOption(string Name, Func<Tier, string?> Read, Action<Tier, string> Write)
{
    /// <summary>How the AppHost writes a value, after the tier's name and a point.</summary>
    public Func<string, string> Declaration { get; private init; } = value => $"{Name}(\"{value}\")";

    /// <summary>All that have an effect on what is deployed.</summary>
    public static IReadOnlyList<TierOption> All { get; } =
    [
        new(nameof(Tier.WithImageRegistry), tier => tier.ImageRegistry, (tier, value) => tier.WithImageRegistry(value)),
        new(nameof(Tier.WithImageTag), tier => tier.ImageTag, (tier, value) => tier.WithImageTag(value)),
        new(nameof(Tier.WithLogLevel), tier => tier.LogLevel?.ToString(), (tier, value) => tier.WithLogLevel(Enum.Parse<LogLevel>(value))) { Declaration = value => $"{nameof(Tier.WithLogLevel)}({nameof(LogLevel)}.{value})" },
        new(nameof(Tier.WithWaiver), Waivers, (tier, value) => JsonSerializer.Deserialize<Waiver[]>(value)!.ToList().ForEach(waiver => tier.WithWaiver(waiver.Policy, waiver.Reason, Date(waiver))))
        {
            Declaration = value => string.Join('.', JsonSerializer.Deserialize<Waiver[]>(value)!.Select(waiver => $"{nameof(Tier.WithWaiver)}(\"{waiver.Policy}\", …, until: \"{Date(waiver)}\")")),
        },
        Kubernetes(nameof(KubernetesOptions.StorageClass), options => options.StorageClass, (options, value) => options.StorageClass = value),
        Kubernetes(nameof(KubernetesOptions.ClusterIssuer), options => options.ClusterIssuer, (options, value) => options.ClusterIssuer = value),
        Kubernetes(nameof(KubernetesOptions.IngressClass), options => options.IngressClass, (options, value) => options.IngressClass = value),
        Kubernetes(nameof(KubernetesOptions.IngressNamespace), options => options.IngressNamespace, (options, value) => options.IngressNamespace = value),
    ];

    private static TierOption Kubernetes(string property, Func<KubernetesOptions, string?> read, Action<KubernetesOptions, string> write) =>
        new($"{nameof(Tier.ToKubernetes)} {property}", tier => read(tier.Kubernetes), (tier, value) => write(tier.Kubernetes, value))
        {
            Declaration = value => $"{nameof(Tier.ToKubernetes)}(options => options.{property} = \"{value}\")",
        };

    private static string? Waivers(Tier tier) => tier.Waivers.Count == 0 ? null : JsonSerializer.Serialize(tier.Waivers);

    private static string Date(Waiver waiver) => waiver.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
