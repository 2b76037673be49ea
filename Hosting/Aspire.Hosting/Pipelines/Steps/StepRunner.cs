using System.Runtime.ExceptionServices;
using Aspire.Hosting.Pipelines.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines.Steps;

/// <summary>Runs steps, each as soon as all that it waits for have ended well. A failure holds up only those that wait for it.</summary>
internal sealed class StepRunner(StepGraph graph, PipelineContext context)
{
    private readonly IPipelineActivityReporter _reporter = context.Services.GetRequiredService<IPipelineActivityReporter>();

    /// <summary>Runs the steps, which are ordered by their dependencies.</summary>
    /// <exception cref="StepFailedException">A step failed.</exception>
    public async Task RunAsync(IReadOnlyList<PipelineStep> steps)
    {
        var running = new Dictionary<string, Task>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var dependencies = graph.DependenciesOf(step).Select(name => running[name]).ToArray();
            running[step.Name] = RunAfterAsync(step, dependencies);
        }

        try
        {
            await Task.WhenAll(running.Values).ConfigureAwait(false);
        }
        catch (Exception first)
        {
            var failures = steps.SelectMany(step => running[step.Name].Exception?.InnerExceptions ?? []).OfType<StepFailedException>().Distinct().ToArray();
            if (failures.Length > 1)
            {
                throw new AggregateException($"Multiple pipeline steps failed: {string.Join(", ", failures.Select(failure => failure.Step))}", failures);
            }

            ExceptionDispatchInfo.Throw(failures.FirstOrDefault() ?? first);
        }
    }

    private async Task RunAfterAsync(PipelineStep step, Task[] dependencies)
    {
        // The failure of a dependency is thrown on as it is: whoever waits for several failures sees each once.
        await Task.WhenAll(dependencies).ConfigureAwait(false);
        context.CancellationToken.ThrowIfCancellationRequested();
        if (ReferenceEquals(step.Action, StandardSteps.Nothing))
        {
            return;
        }

        await Task.Run(() => RunAsync(step), context.CancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(PipelineStep step)
    {
        var report = await _reporter.CreateStepAsync(step.Name, context.CancellationToken).ConfigureAwait(false);
        if (report is ReportedStep reported)
        {
            reported.IsCheck = StandardSteps.IsCheck(step);
        }

        await using (report.ConfigureAwait(false))
        {
            try
            {
                await step.Action(new PipelineStepContext { PipelineContext = context, ReportingStep = report }).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
            {
                await report.CompleteAsync("cancelled", CompletionState.CompletedWithError, CancellationToken.None).ConfigureAwait(false);
                throw;
            }
            catch (Exception failure)
            {
                report.Log(LogLevel.Debug, failure.ToString());
                await report.CompleteAsync(MissingParameterValueException.Explain(failure), CompletionState.CompletedWithError, CancellationToken.None).ConfigureAwait(false);
                throw new StepFailedException(step.Name, failure);
            }
        }
    }
}
