using Aspire.Hosting.Pipelines.Steps;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <inheritdoc cref="IDistributedApplicationPipeline"/>
internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
    private readonly List<PipelineStep> _steps = [];
    private readonly List<Func<PipelineConfigurationContext, Task>> _configurations = [];

    public DistributedApplicationPipeline() => _steps.AddRange([.. StandardSteps.Create(DiagnoseAsync), ManifestStep.Create()]);

    public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(action);
        AddStep(new PipelineStep
        {
            Name = name,
            Action = action,
            DependsOnSteps = [.. Names(dependsOn, nameof(dependsOn))],
            RequiredBySteps = [.. Names(requiredBy, nameof(requiredBy))],
        });
    }

    public void AddStep(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (_steps.Exists(other => other.Name == step.Name))
        {
            throw new InvalidOperationException($"A step with the name '{step.Name}' has already been added to the pipeline.");
        }

        _steps.Add(step);
    }

    public void AddPipelineConfiguration(Func<PipelineConfigurationContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _configurations.Add(callback);
    }

    public Task ExecuteAsync(PipelineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ExecuteAsync(context, context.Services.GetService<IOptions<PipelineOptions>>()?.Value.Step);
    }

    public async Task ExecuteAsync(PipelineContext context, string? step)
    {
        var graph = await ResolveAsync(context).ConfigureAwait(false);
        await new StepRunner(graph, context).RunAsync(graph.Select(step)).ConfigureAwait(false);
    }

    /// <summary>Makes and connects all steps without executing one.</summary>
    public async Task<StepGraph> ResolveAsync(PipelineContext context)
    {
        // Configuration may change a step each time; the steps that were declared stay as they are.
        List<PipelineStep> steps = [.. _steps.Select(Copy)];
        foreach (var resource in context.Model.Resources)
        {
            foreach (var annotation in resource.Annotations.OfType<PipelineStepAnnotation>())
            {
                var made = await annotation.CreateStepsAsync(new PipelineStepFactoryContext { PipelineContext = context, Resource = resource }).ConfigureAwait(false);
                foreach (var step in made)
                {
                    step.Resource ??= resource;
                    steps.Add(step);
                }
            }
        }

        var configuration = new PipelineConfigurationContext { Services = context.Services, Steps = steps.AsReadOnly(), Model = context.Model };
        var annotations = context.Model.Resources.SelectMany(resource => resource.Annotations.OfType<PipelineConfigurationAnnotation>());
        foreach (var callback in _configurations.Concat(annotations.Select(annotation => annotation.Callback)).ToArray())
        {
            await callback(configuration).ConfigureAwait(false);
        }

        return new StepGraph(steps);
    }

    private async Task DiagnoseAsync(PipelineStepContext context) =>
        context.ReportingStep.Log(LogLevel.Information, StepListing.Write(await ResolveAsync(context.PipelineContext).ConfigureAwait(false)));

    private static PipelineStep Copy(PipelineStep step) => new()
    {
        Name = step.Name,
        Description = step.Description,
        Action = step.Action,
        DependsOnSteps = [.. step.DependsOnSteps],
        RequiredBySteps = [.. step.RequiredBySteps],
        Tags = [.. step.Tags],
        Resource = step.Resource,
    };

    private static IEnumerable<string> Names(object? given, string parameter) => given switch
    {
        null => [],
        string name => [name],
        IEnumerable<string> names => names,
        _ => throw new ArgumentException($"A step's name or several names are expected, not {given.GetType().Name}.", parameter),
    };
}
