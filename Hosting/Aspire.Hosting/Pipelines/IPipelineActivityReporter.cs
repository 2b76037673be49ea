using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Tells whoever watches what the pipeline does.</summary>
[Experimental("ASPIREPIPELINES001")]
public interface IPipelineActivityReporter
{
    /// <summary>Tells that a step begins.</summary>
    /// <param name="title">What the step is called.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The step to report to.</returns>
    Task<IReportingStep> CreateStepAsync(string title, CancellationToken cancellationToken = default);

    /// <summary>Tells that a step begins below another.</summary>
    /// <param name="title">What the step is called.</param>
    /// <param name="parentStepId">The step above; null for none.</param>
    /// <param name="hierarchyLevel">How many steps are above.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The step to report to.</returns>
    Task<IReportingStep> CreateStepAsync(string title, string? parentStepId, int hierarchyLevel, CancellationToken cancellationToken = default) =>
        CreateStepAsync(title, cancellationToken);

    /// <summary>Tells that the pipeline ended.</summary>
    /// <param name="options">What to say; null for how the steps ended.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>A task that is done when it is told.</returns>
    Task CompletePublishAsync(PublishCompletionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Tells that the pipeline ended.</summary>
    /// <param name="completionMessage">What to say; null for how the steps ended.</param>
    /// <param name="completionState">How it ended; null for the worst end of a step.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>A task that is done when it is told.</returns>
    [Obsolete("Use the overload that takes PublishCompletionOptions.")]
    Task CompletePublishAsync(string? completionMessage = null, CompletionState? completionState = null, CancellationToken cancellationToken = default);
}
