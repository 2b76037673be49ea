using Aspire.Hosting;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Telemetry;

/// <summary>What an application declares about telemetry.</summary>
internal sealed class TelemetryDeclaration(TelemetryOptions options)
{
    private readonly List<(Tier Tier, Action<TelemetryOptions> Configure)> _tiers = [];

    /// <summary>What holds for all tiers, and for a local run.</summary>
    public TelemetryOptions Options => options;

    /// <summary>The declaration of an application; null where there is none.</summary>
    public static TelemetryDeclaration? Find(IDistributedApplicationBuilder application) =>
        application.Services.LastOrDefault(service => service.ServiceType == typeof(TelemetryDeclaration))?.ImplementationInstance as TelemetryDeclaration;

    public void Add(Tier tier, Action<TelemetryOptions> configure) => _tiers.Add((tier, configure));

    /// <summary>What holds for one tier.</summary>
    public TelemetryOptions For(Tier tier)
    {
        var own = options.Copy();
        foreach (var (_, configure) in _tiers.Where(declared => declared.Tier == tier))
        {
            configure(own);
        }

        return own;
    }
}
