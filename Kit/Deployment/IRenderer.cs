namespace EnvironmentKit.Deployment;

/// <summary>Writes a tier for one target: a pure function, so equal records give equal files on any machine.</summary>
public interface IRenderer
{
    /// <summary>For whom it writes.</summary>
    Target Target { get; }

    /// <summary>The files of the tier, with paths relative to <c>manifests/TIER/TARGET/</c>.</summary>
    /// <param name="deployment">The tier, already adapted to the target by <see cref="TargetAdaptation"/>.</param>
    /// <exception cref="EnvironmentKitException">The target cannot express something.</exception>
    IReadOnlyList<RenderedFile> Render(TierDeployment deployment);
}
