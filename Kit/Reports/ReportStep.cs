using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EnvironmentKit.Reports;

/// <summary>Steps that answer a question, as against those that do something.</summary>
internal static class ReportStep
{
    /// <summary>The step's work, done only where a step was asked for by name: without a name the pipeline executes all that there are.</summary>
    public static Func<PipelineStepContext, Task> WhenAsked(Func<PipelineStepContext, Task> work) => context =>
        string.IsNullOrWhiteSpace(context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value.Step) ? Task.CompletedTask : work(context);
}
