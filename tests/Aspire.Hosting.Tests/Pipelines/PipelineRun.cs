using System.Collections.Concurrent;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aspire.Hosting.Tests.Pipelines;

/// <summary>A declaration whose pipeline is executed as an AppHost executes it, with the lines that are told kept.</summary>
internal sealed class PipelineRun
{
    private readonly ConcurrentQueue<string> _done = [];

    public PipelineRun(params string[] args)
    {
        Builder = Declared.Application(["--operation", "publish", .. args]);
        Builder.Services.Replace(ServiceDescriptor.Singleton<IPipelineActivityReporter>(provider => Output.Reporter(provider.GetRequiredService<TimeProvider>())));
    }

    public IDistributedApplicationBuilder Builder { get; }

    public RecordedOutput Output { get; } = new();

    /// <summary>The steps that were executed, in the order in which they ended.</summary>
    public string[] Done => [.. _done];

    public PipelineRun Step(string name, object? dependsOn = null, object? requiredBy = null, Func<PipelineStepContext, Task>? action = null)
    {
        Builder.Pipeline.AddStep(name, Doing(name, action), dependsOn, requiredBy);
        return this;
    }

    public Func<PipelineStepContext, Task> Doing(string name, Func<PipelineStepContext, Task>? action = null) => async context =>
    {
        await (action?.Invoke(context) ?? Task.CompletedTask);
        _done.Enqueue(name);
    };

    public Task ExecuteAsync() => Builder.Build().RunAsync(TestContext.Current.CancellationToken).InTime();

    public async Task<string> FailAsync() => (await Should.ThrowAsync<DistributedApplicationException>(ExecuteAsync)).Message;
}
