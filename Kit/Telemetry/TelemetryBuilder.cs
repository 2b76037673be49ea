using EnvironmentKit.Tiers;

namespace EnvironmentKit.Telemetry;

/// <summary>Declares how tiers are watched.</summary>
public sealed class TelemetryBuilder
{
    private readonly TelemetryDeclaration _declaration;

    internal TelemetryBuilder(TelemetryDeclaration declaration) => _declaration = declaration;

    /// <summary>Declares what differs in one tier: <c>.InTier(staging, telemetry => telemetry.Set = TelemetrySet.Direct)</c>.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="configure">Declares it, after what holds for all tiers.</param>
    /// <returns>The same builder.</returns>
    public TelemetryBuilder InTier(Tier tier, Action<TelemetryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(tier);
        ArgumentNullException.ThrowIfNull(configure);

        _declaration.Add(tier, configure);
        return this;
    }
}
