using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Tiers;

/// <summary>All tiers of one application.</summary>
internal sealed class TierSet
{
    private readonly List<Tier> _tiers = [];

    public IReadOnlyList<Tier> Tiers => _tiers;

    /// <summary>A tier is declared on the whole model for as long as it is resolved, so this happens to one at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>The tiers of an application; none when nothing was declared.</summary>
    public static TierSet? Find(IDistributedApplicationBuilder application) =>
        application.Services.LastOrDefault(service => service.ServiceType == typeof(TierSet))?.ImplementationInstance as TierSet;

    public static TierSet Of(IDistributedApplicationBuilder application)
    {
        if (Find(application) is { } existing)
        {
            return existing;
        }

        var tiers = new TierSet();
        application.Services.AddSingleton(tiers);
        return tiers;
    }

    public void Add(Tier tier) => _tiers.Add(tier);

    public Tier? Find(string name) => _tiers.Find(tier => string.Equals(tier.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="EnvironmentKitException">There is none of that name.</exception>
    public Tier Get(string name) => Find(name) ?? throw new EnvironmentKitException(
        $"There is no tier '{name}'. {(_tiers.Count == 0 ? "None is declared" : $"Declared are {string.Join(", ", _tiers.Select(tier => $"'{tier.Name}'"))}")}; "
        + $"declare it in AppHost.cs with builder.AddTier(\"{name}\").");
}
