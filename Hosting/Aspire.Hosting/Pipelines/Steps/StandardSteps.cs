namespace Aspire.Hosting.Pipelines.Steps;

/// <summary>
/// The steps that every pipeline has. What belongs to a verb is required by the verb's step and depends on the verb's prerequisite,
/// so that the order is prerequisite, steps of the application, verb.
/// </summary>
internal static class StandardSteps
{
    /// <summary>What a step does that only gathers others; it is not reported.</summary>
    public static readonly Func<PipelineStepContext, Task> Nothing = static _ => Task.CompletedTask;

    public static IEnumerable<PipelineStep> Create(Func<PipelineStepContext, Task> diagnose) =>
    [
        Gathering(WellKnownPipelineSteps.Deploy, "Gathers everything that deploys."),
        new()
        {
            Name = WellKnownPipelineSteps.ProcessParameters,
            Description = "Reads the values of the parameters.",
            Action = ParameterStep.RunAsync,
            RequiredBySteps = [WellKnownPipelineSteps.DeployPrereq, WellKnownPipelineSteps.BuildPrereq, WellKnownPipelineSteps.PublishPrereq],
        },
        Gathering(WellKnownPipelineSteps.DeployPrereq, "Runs before anything is deployed."),
        Gathering(WellKnownPipelineSteps.Build, "Gathers everything that builds."),
        Gathering(WellKnownPipelineSteps.BuildPrereq, "Runs before anything is built."),
        new()
        {
            Name = WellKnownPipelineSteps.CheckContainerRuntime,
            Description = "Checks that a container engine answers.",
            Action = ContainerEngineStep.RunAsync,
        },
        new()
        {
            Name = WellKnownPipelineSteps.Push,
            Description = "Gathers everything that pushes images.",
            Action = Nothing,
            DependsOnSteps = [WellKnownPipelineSteps.PushPrereq],
        },
        Gathering(WellKnownPipelineSteps.PushPrereq, "Runs before any image is pushed."),
        Gathering(WellKnownPipelineSteps.Publish, "Gathers everything that publishes."),
        Gathering(WellKnownPipelineSteps.PublishPrereq, "Runs before anything is published."),
        new()
        {
            Name = WellKnownPipelineSteps.Diagnostics,
            Description = "Shows the steps and how they depend on each other.",
            Action = diagnose,
        },
        Gathering(WellKnownPipelineSteps.BeforeStart, "Gathers everything that is done before the application starts."),
        new()
        {
            Name = WellKnownPipelineSteps.ValidateComputeEnvironments,
            Description = "Refuses resources for which no environment, or more than one, would be responsible.",
            Action = ComputeEnvironmentStep.RunAsync,
            RequiredBySteps = [WellKnownPipelineSteps.BeforeStart],
        },
        new()
        {
            Name = BuildOnlyContainerStep.Name,
            Description = "Refuses containers that are only built and whose files nobody takes.",
            Action = BuildOnlyContainerStep.RunAsync,
            RequiredBySteps = [WellKnownPipelineSteps.PublishPrereq, WellKnownPipelineSteps.DeployPrereq],
        },
        Gathering(WellKnownPipelineSteps.Destroy, "Gathers everything that takes a deployment away."),
        Gathering(WellKnownPipelineSteps.DestroyPrereq, "Runs before anything is taken away."),
    ];

    public static bool IsCheck(PipelineStep step) => step.Name is WellKnownPipelineSteps.ProcessParameters or WellKnownPipelineSteps.ValidateComputeEnvironments or BuildOnlyContainerStep.Name;

    private static PipelineStep Gathering(string name, string description) => new() { Name = name, Description = description, Action = Nothing };
}
