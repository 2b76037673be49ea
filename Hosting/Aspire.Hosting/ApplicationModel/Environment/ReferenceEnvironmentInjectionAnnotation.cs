namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says what references inject into a resource; all by default.</summary>
/// <param name="flags">What is injected.</param>
public sealed class ReferenceEnvironmentInjectionAnnotation(ReferenceEnvironmentInjectionFlags flags) : IResourceAnnotation
{
    /// <summary>What is injected.</summary>
    public ReferenceEnvironmentInjectionFlags Flags { get; } = flags;
}
