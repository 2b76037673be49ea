using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Lets resources bring steps to the pipeline and connect them.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class PipelineStepFactoryExtensions
{
    /// <summary>Brings a step.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="stepName">The step's name, unique in the pipeline.</param>
    /// <param name="callback">What the step does.</param>
    /// <param name="dependsOn">The names of the steps that must end well before; null for none.</param>
    /// <param name="requiredBy">The names of the steps that wait for this one; null for none.</param>
    /// <param name="tags">Words by which the step can be found; null for none.</param>
    /// <param name="description">What the step is for; null for nothing to say.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, string stepName, Func<PipelineStepContext, Task> callback, string[]? dependsOn = null, string[]? requiredBy = null, string[]? tags = null, string? description = null) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(stepName);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithPipelineStepFactory(context => new PipelineStep
        {
            Name = stepName,
            Description = description,
            Action = callback,
            DependsOnSteps = [.. dependsOn ?? []],
            RequiredBySteps = [.. requiredBy ?? []],
            Tags = [.. tags ?? []],
            Resource = context.Resource,
        });
    }

    /// <summary>Brings a step.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="factory">Makes the step.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, PipelineStep> factory) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new PipelineStepAnnotation(factory));
    }

    /// <summary>Brings a step.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="factory">Makes the step in its own time.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, Task<PipelineStep>> factory) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new PipelineStepAnnotation(factory));
    }

    /// <summary>Brings several steps.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="factory">Makes the steps.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, IEnumerable<PipelineStep>> factory) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new PipelineStepAnnotation(factory));
    }

    /// <summary>Brings several steps.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="factory">Makes the steps in its own time.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, Task<IEnumerable<PipelineStep>>> factory) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new PipelineStepAnnotation(factory));
    }

    /// <summary>Connects the steps of the pipeline once all are known.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Changes the dependencies of the steps in its own time.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithPipelineConfiguration<T>(this IResourceBuilder<T> builder, Func<PipelineConfigurationContext, Task> callback) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new PipelineConfigurationAnnotation(callback));
    }

    /// <summary>Connects the steps of the pipeline once all are known.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Changes the dependencies of the steps.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithPipelineConfiguration<T>(this IResourceBuilder<T> builder, Action<PipelineConfigurationContext> callback) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new PipelineConfigurationAnnotation(callback));
    }
}
