using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>The tags by which the steps of Aspire's integrations are found.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class WellKnownPipelineTags
{
    /// <summary>Builds what runs.</summary>
    public const string BuildCompute = "build-compute";

    /// <summary>Deploys what runs.</summary>
    public const string DeployCompute = "deploy-compute";

    /// <summary>Makes what the deployment stands on.</summary>
    public const string ProvisionInfrastructure = "provision-infra";

    /// <summary>Pushes an image.</summary>
    public const string PushContainerImage = "push-container-image";
}
