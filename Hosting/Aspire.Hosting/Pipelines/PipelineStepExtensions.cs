using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Connects several steps at once.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class PipelineStepExtensions
{
    /// <summary>Lets each step begin only when another has ended well.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="step">The other step; null changes nothing.</param>
    /// <returns>The same steps.</returns>
    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, PipelineStep? step) =>
        step is null ? NotNull(steps) : ForEach(steps, each => each.DependsOn(step));

    /// <summary>Lets each step begin only when another has ended well.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="stepName">The other step's name; an empty one changes nothing.</param>
    /// <returns>The same steps.</returns>
    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, string stepName) =>
        string.IsNullOrEmpty(stepName) ? NotNull(steps) : ForEach(steps, each => each.DependsOn(stepName));

    /// <summary>Lets each step begin only when all others have ended well.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="targetSteps">The others.</param>
    /// <returns>The same steps.</returns>
    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, IEnumerable<PipelineStep> targetSteps) =>
        ForEach(steps, each => Connect(targetSteps, each.DependsOn));

    /// <summary>Lets another step begin only when each of these has ended well.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="step">The other step; null changes nothing.</param>
    /// <returns>The same steps.</returns>
    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, PipelineStep? step) =>
        step is null ? NotNull(steps) : ForEach(steps, each => each.RequiredBy(step));

    /// <summary>Lets another step begin only when each of these has ended well.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="stepName">The other step's name; an empty one changes nothing.</param>
    /// <returns>The same steps.</returns>
    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, string stepName) =>
        string.IsNullOrEmpty(stepName) ? NotNull(steps) : ForEach(steps, each => each.RequiredBy(stepName));

    /// <summary>Lets all others begin only when each of these has ended well.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="targetSteps">The others.</param>
    /// <returns>The same steps.</returns>
    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, IEnumerable<PipelineStep> targetSteps) =>
        ForEach(steps, each => Connect(targetSteps, each.RequiredBy));

    private static IEnumerable<PipelineStep> NotNull(IEnumerable<PipelineStep> steps) => steps ?? throw new ArgumentNullException(nameof(steps));

    private static void Connect(IEnumerable<PipelineStep> others, Action<PipelineStep> connect)
    {
        ArgumentNullException.ThrowIfNull(others);
        foreach (var other in others)
        {
            connect(other);
        }
    }

    private static IEnumerable<PipelineStep> ForEach(IEnumerable<PipelineStep> steps, Action<PipelineStep> change)
    {
        ArgumentNullException.ThrowIfNull(steps);
        foreach (var step in steps)
        {
            change(step);
        }

        return steps;
    }
}
