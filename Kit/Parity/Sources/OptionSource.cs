using EnvironmentKit.Tiers;

namespace EnvironmentKit.Parity.Sources;

/// <summary>An option of the tiers that differs between them.</summary>
internal sealed class OptionSource(TierOption option, Tier left, Tier right) : ParitySource
{
    public override ParityCause Cause { get; } = new(
        ParityCauseKind.Declared,
        string.Join(" and ", new[] { Declaration(option, left), Declaration(option, right) }.OfType<string>()));

    public override Situation ToLeft(Situation situation) => situation.With(option, option.Read(left));

    public override Situation ToRight(Situation situation) => situation.With(option, option.Read(right));

    private static string? Declaration(TierOption option, Tier tier) => option.Read(tier) is { } value ? $"{tier.Name}.{option.Declaration(value)}" : null;
}
