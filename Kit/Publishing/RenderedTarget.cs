using EnvironmentKit.Deployment;

namespace EnvironmentKit.Publishing;

/// <summary>What a tier is for one target.</summary>
/// <param name="Target">For whom.</param>
/// <param name="Deployment">The tier, adapted to the target.</param>
/// <param name="Folder">Its files.</param>
internal sealed record RenderedTarget(Target Target, TierDeployment Deployment, ManifestFolder Folder);
