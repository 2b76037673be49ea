using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Pipelines;

public sealed class DistributedApplicationPipelineTests
{
    [Fact]
    public async Task RunAsync_StepNamed_ExecutesItAndItsDependenciesAlone()
    {
        var run = new PipelineRun("--step", "publish-staging")
            .Step("resolve")
            .Step("publish-staging", dependsOn: "resolve", requiredBy: "publish")
            .Step("publish-production", dependsOn: "resolve", requiredBy: "publish");

        await run.ExecuteAsync();

        run.Done.ShouldBe(["resolve", "publish-staging"]);
    }

    [Fact]
    public async Task RunAsync_NoStepNamed_ExecutesWhatPublishRequires()
    {
        var run = new PipelineRun()
            .Step("publish-staging", requiredBy: WellKnownPipelineSteps.Publish)
            .Step("deploy-staging", requiredBy: WellKnownPipelineSteps.Deploy);

        await run.ExecuteAsync();

        run.Done.ShouldBe(["publish-staging"]);
    }

    [Fact]
    public async Task RunAsync_IndependentSteps_RunAtTheSameTime()
    {
        var both = new Barrier(2);
        Task MeetAsync(PipelineStepContext context)
        {
            both.SignalAndWait(context.CancellationToken);
            return Task.CompletedTask;
        }

        var run = new PipelineRun().Step("compose", requiredBy: "publish", action: MeetAsync).Step("swarm", requiredBy: "publish", action: MeetAsync);

        await run.ExecuteAsync();

        run.Done.ShouldBe(["compose", "swarm"], ignoreOrder: true);
    }

    [Fact]
    public async Task RunAsync_StepFails_TellsWhyAndHoldsUpOnlyThoseThatWaitForIt()
    {
        var run = new PipelineRun("--step", "all")
            .Step("broken", action: _ => throw new DistributedApplicationException("The tier 'stagin' does not exist."))
            .Step("after", dependsOn: "broken")
            .Step("other")
            .Step("all", dependsOn: new[] { "after", "other" });

        var message = await run.FailAsync();

        message.ShouldBe("Pipeline execution failed: Step 'broken' failed: The tier 'stagin' does not exist.");
        run.Done.ShouldBe(["other"]);
        run.Output.Error.ShouldContain("broken: failed after ");
        run.Output.Error.ShouldContain(" s: The tier 'stagin' does not exist.\n");
        run.Output.Error.ShouldEndWith("Pipeline failed: broken\n");
        run.Output.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task RunAsync_TwoStepsFail_NamesBoth()
    {
        var run = new PipelineRun()
            .Step("compose", requiredBy: "publish", action: _ => throw new InvalidOperationException("one"))
            .Step("swarm", requiredBy: "publish", action: _ => throw new InvalidOperationException("two"));

        var message = await run.FailAsync();

        message.ShouldContain("Multiple pipeline steps failed: compose, swarm");
        run.Output.Error.ShouldEndWith("Pipeline failed: compose, swarm\n");
    }

    [Theory]
    [InlineData("publsh", "Step 'publsh' not found in pipeline. Available steps: 'deploy'")]
    [InlineData("depends", "Step 'depends' depends on unknown step 'nobody'")]
    [InlineData("required", "Step 'required' is required by unknown step 'nobody'")]
    [InlineData("a", "Circular dependency detected in pipeline steps: a → c → b → a")]
    [InlineData("build", "Duplicate step name: 'build'")]
    public async Task RunAsync_GraphIsWrong_SaysWhat(string step, string expected)
    {
        var run = new PipelineRun("--step", step);
        switch (step)
        {
            case "depends": run.Step(step, dependsOn: "nobody"); break;
            case "required": run.Step(step, requiredBy: "nobody"); break;
            case "a": run.Step("a", dependsOn: "c").Step("b", dependsOn: "a").Step("c", dependsOn: "b"); break;
            case "build": run.Builder.AddContainer("web", "nginx").WithPipelineStepFactory("build", _ => Task.CompletedTask); break;
        }

        (await run.FailAsync()).ShouldContain(expected);
        run.Done.ShouldBeEmpty();
    }

    [Fact]
    public void AddStep_NameIsTaken_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => new PipelineRun().Step("publish")).Message.ShouldBe("A step with the name 'publish' has already been added to the pipeline.");

    [Fact]
    public void AddStep_DependencyIsNoName_IsRefused() =>
        Should.Throw<ArgumentException>(() => new PipelineRun().Step("mine", dependsOn: 5)).ParamName.ShouldBe("dependsOn");

    [Fact]
    public async Task RunAsync_ResourceBringsSteps_RunsThemAsConfigured()
    {
        var run = new PipelineRun();
        var web = run.Builder.AddContainer("web", "nginx");
        web.WithPipelineStepFactory("push-web", run.Doing("push-web"), requiredBy: ["publish"], tags: [WellKnownPipelineTags.PushContainerImage])
            .WithPipelineStepFactory(context => new PipelineStep { Name = $"build-{context.Resource.Name}", Action = run.Doing("build-web"), Tags = { WellKnownPipelineTags.BuildCompute } })
            .WithPipelineConfiguration(context => context.GetSteps(web.Resource, WellKnownPipelineTags.PushContainerImage)
                .DependsOn(context.GetSteps(WellKnownPipelineTags.BuildCompute)));

        await run.ExecuteAsync();

        run.Done.ShouldBe(["build-web", "push-web"]);
    }

    [Fact]
    public async Task RunAsync_Summary_IsShownAtTheEnd()
    {
        var run = new PipelineRun().Step("publish-staging", requiredBy: "publish", action: async context =>
        {
            var task = await context.ReportingStep.CreateTaskAsync("Writing", context.CancellationToken);
            await task.SucceedAsync("compose: 12 files", context.CancellationToken);
            context.Summary.Add("staging", "manifests/staging");
        });

        await run.ExecuteAsync();

        run.Output.Out.ShouldMatch(@"\Apublish-staging: compose: 12 files\npublish-staging: done in \d+\.\d\d s\nstaging: manifests/staging\nPipeline completed successfully in \d+\.\d\d s\n\z");
    }

    [Fact]
    public async Task RunAsync_Cancelled_EndsTheStep()
    {
        var entered = new TaskCompletionSource();
        var run = new PipelineRun().Step("slow", requiredBy: "publish", action: async context =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        using var ending = new CancellationTokenSource();
        var exitCode = Environment.ExitCode;
        var running = run.Builder.Build().RunAsync(ending.Token);
        await entered.Task.InTime();

        await ending.CancelAsync();
        await running.InTime();

        run.Output.Error.ShouldContain("Pipeline cancelled");
        Environment.ExitCode.ShouldBe(130);
        Environment.ExitCode = exitCode;
    }

    [Fact]
    public async Task RunAsync_Events_SurroundTheSteps()
    {
        var run = new PipelineRun();
        var seen = new List<string>();
        run.Builder.Eventing.Subscribe<BeforePublishEvent>((_, _) => { seen.Add("before"); return Task.CompletedTask; });
        run.Builder.Eventing.Subscribe<AfterPublishEvent>((_, _) => { seen.Add("after"); return Task.CompletedTask; });
        run.Step("mine", requiredBy: "publish", action: _ => { seen.Add("step"); return Task.CompletedTask; });

        await run.ExecuteAsync();

        seen.ShouldBe(["before", "step", "after"]);
    }

    [Fact]
    public async Task RunAsync_StepRequiredBeforeStart_RunsFirst()
    {
        var run = new PipelineRun().Step("first", requiredBy: WellKnownPipelineSteps.BeforeStart).Step("mine", requiredBy: "publish");

        await run.ExecuteAsync();

        run.Done.ShouldBe(["first", "mine"]);
    }

    [Fact]
    public async Task RunAsync_Diagnostics_ListsTheStepsInOrder()
    {
        var run = new PipelineRun("--step", "diagnostics").Step("mine", dependsOn: "publish-prereq", requiredBy: "publish");

        await run.ExecuteAsync();

        run.Done.ShouldBeEmpty();
        run.Output.Out.ShouldContain("mine (after publish-prereq)");
        run.Output.Out.ShouldContain("publish (after mine)");
    }

    [Fact]
    public void OutputDirectory_PathGiven_IsThatPath()
    {
        var run = new PipelineRun("--output-path", "/tmp/elsewhere");
        var web = run.Builder.AddContainer("web", "nginx");
        using var application = run.Builder.Build();

        var output = application.Services.GetRequiredService<IPipelineOutputService>();

        output.GetOutputDirectory().ShouldBe("/tmp/elsewhere");
        output.GetOutputDirectory(web.Resource).ShouldBe("/tmp/elsewhere/web");
    }

    [Fact]
    public async Task TempDirectory_PipelineHasEnded_IsRemoved()
    {
        var folder = "";
        var run = new PipelineRun().Step("mine", requiredBy: "publish", action: context =>
        {
            folder = context.Services.GetRequiredService<IPipelineOutputService>().GetTempDirectory();
            Directory.Exists(folder).ShouldBeTrue();
            return Task.CompletedTask;
        });

        await run.ExecuteAsync();

        folder.ShouldNotBeEmpty();
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task RunAsync_ListSteps_ExecutesNone()
    {
        var run = new PipelineRun("--list-steps", "true").Step("mine", requiredBy: "publish");

        await run.ExecuteAsync();

        run.Done.ShouldBeEmpty();
    }
}
