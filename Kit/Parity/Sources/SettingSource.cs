using EnvironmentKit.Deployment.Resolution;

namespace EnvironmentKit.Parity.Sources;

/// <summary>A value that differs between the settings files of the tiers.</summary>
internal sealed class SettingSource(string key, TierSettings left, TierSettings right) : ParitySource
{
    private readonly string? _left = left[key];
    private readonly string? _right = right[key];

    public override ParityCause Cause { get; } = new(ParityCauseKind.Parameter, $"{key} in {Files(key, left, right)}");

    public override Situation ToLeft(Situation situation) => situation with { Settings = situation.Settings.With(key, _left) };

    public override Situation ToRight(Situation situation) => situation with { Settings = situation.Settings.With(key, _right) };

    private static string Files(string key, TierSettings left, TierSettings right) =>
        string.Join(" and ", new[] { left, right }.Where(settings => settings[key] is not null).Select(settings => settings.FileName).Distinct());
}
