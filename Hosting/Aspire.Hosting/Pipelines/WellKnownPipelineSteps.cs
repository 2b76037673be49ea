using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>The names of the steps that every pipeline has.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class WellKnownPipelineSteps
{
    /// <summary>Everything that is to be done before the application starts.</summary>
    public const string BeforeStart = "before-start";

    /// <summary>Everything that builds.</summary>
    public const string Build = "build";

    /// <summary>What must be done before anything is built.</summary>
    public const string BuildPrereq = "build-prereq";

    /// <summary>Says whether a container engine answers.</summary>
    public const string CheckContainerRuntime = "check-container-runtime";

    /// <summary>Everything that deploys.</summary>
    public const string Deploy = "deploy";

    /// <summary>What must be done before anything is deployed.</summary>
    public const string DeployPrereq = "deploy-prereq";

    /// <summary>Everything that takes a deployment away.</summary>
    public const string Destroy = "destroy";

    /// <summary>What must be done before anything is taken away.</summary>
    public const string DestroyPrereq = "destroy-prereq";

    /// <summary>Shows the steps and how they depend on each other.</summary>
    public const string Diagnostics = "diagnostics";

    /// <summary>Reads the values of the parameters.</summary>
    public const string ProcessParameters = "process-parameters";

    /// <summary>Everything that publishes.</summary>
    public const string Publish = "publish";

    /// <summary>What must be done before anything is published.</summary>
    public const string PublishPrereq = "publish-prereq";

    /// <summary>Everything that pushes images.</summary>
    public const string Push = "push";

    /// <summary>What must be done before an image is pushed.</summary>
    public const string PushPrereq = "push-prereq";

    /// <summary>Refuses resources for which no environment, or more than one, would be responsible.</summary>
    public const string ValidateComputeEnvironments = "validate-compute-environments";
}
