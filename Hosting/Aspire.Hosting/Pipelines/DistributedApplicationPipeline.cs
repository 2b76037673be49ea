namespace Aspire.Hosting.Pipelines;

/// <summary>A pipeline without steps: publishing is not part of the runtime.</summary>
internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
}
