using EnvironmentKit.Deployment;

namespace EnvironmentKit.Parity.Sources;

/// <summary>For whom each of the things is done that targets do differently. Of a real target all are its own.</summary>
/// <param name="Gateways">Who ends TLS and gets certificates.</param>
/// <param name="Schedules">Who keeps time.</param>
/// <param name="Workloads">Who replaces versions and scales.</param>
internal readonly record struct TargetManner(Target Gateways, Target Schedules, Target Workloads)
{
    /// <summary>A target's own manner.</summary>
    public static TargetManner Of(Target target) => new(target, target, target);

    /// <summary>The settings of a tier in this manner.</summary>
    public SettingList SettingsOf(TierDeployment deployment) => SettingList.Of(TargetAdaptation.For(deployment, Gateways, Schedules), Workloads);
}
