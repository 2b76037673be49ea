using EnvironmentKit.Tiers;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Parity.Sources;

/// <summary>Something that is declared on a tier itself.</summary>
/// <param name="Name">The method, such as <c>WithImageTag</c>; with the property where a method sets several.</param>
/// <param name="Read">Its value; null where it is not declared.</param>
/// <param name="Write">Declares it.</param>
internal sealed record TierOption(string Name, Func<Tier, string?> Read, Action<Tier, string> Write)
{
    /// <summary>All that have an effect on what is deployed.</summary>
    public static IReadOnlyList<TierOption> All { get; } =
    [
        new(nameof(Tier.WithImageRegistry), tier => tier.ImageRegistry, (tier, value) => tier.WithImageRegistry(value)),
        new(nameof(Tier.WithImageTag), tier => tier.ImageTag, (tier, value) => tier.WithImageTag(value)),
        new(nameof(Tier.WithLogLevel), tier => tier.LogLevel?.ToString(), (tier, value) => tier.WithLogLevel(Enum.Parse<LogLevel>(value))),
        Kubernetes(nameof(KubernetesOptions.StorageClass), options => options.StorageClass, (options, value) => options.StorageClass = value),
        Kubernetes(nameof(KubernetesOptions.ClusterIssuer), options => options.ClusterIssuer, (options, value) => options.ClusterIssuer = value),
        Kubernetes(nameof(KubernetesOptions.IngressClass), options => options.IngressClass, (options, value) => options.IngressClass = value),
        Kubernetes(nameof(KubernetesOptions.IngressNamespace), options => options.IngressNamespace, (options, value) => options.IngressNamespace = value),
    ];

    private static TierOption Kubernetes(string property, Func<KubernetesOptions, string?> read, Action<KubernetesOptions, string> write) =>
        new($"{nameof(Tier.ToKubernetes)} {property}", tier => read(tier.Kubernetes), (tier, value) => write(tier.Kubernetes, value));
}
