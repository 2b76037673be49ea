namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says which of several environments takes a resource.</summary>
internal sealed class ComputeEnvironmentAnnotation(IComputeEnvironmentResource environment) : IResourceAnnotation
{
    public IComputeEnvironmentResource Environment { get; } = environment;
}
