using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Backchannel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines.Steps;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>In publish mode: executes the pipeline once the host has started, and stops the host when it has ended.</summary>
internal sealed class PipelineExecutor(
    DistributedApplicationPipeline pipeline,
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext executionContext,
    IServiceProvider services,
    IPipelineActivityReporter reporter,
    IDistributedApplicationEventing eventing,
    IHostApplicationLifetime lifetime,
    IConfiguration configuration,
    CliConnection? cli,
    ILogger<PipelineExecutor> logger) : IHostedService
{
    private Task _execution = Task.CompletedTask;

    /// <summary>Why the execution failed; null when it did not. It has been told on the console.</summary>
    public PipelineFailedException? Failure { get; private set; }

    /// <summary>Whether the execution was ended before its time.</summary>
    public bool Cancelled { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _execution = Task.Run(() => ExecuteAsync(lifetime.ApplicationStopping), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _execution.WaitAsync(cancellationToken);

    private async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var context = new PipelineContext(model, executionContext, services, logger, cancellationToken);
        try
        {
            if (cli is not null && !await cli.IsWantedAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            if (configuration["Pipeline:ListSteps"] is { } list && !list.Equals("false", StringComparison.OrdinalIgnoreCase))
            {
                Console.Out.Write(StepListing.Write(await pipeline.ResolveAsync(context).ConfigureAwait(false)));
                return;
            }

            await pipeline.ExecuteAsync(context, WellKnownPipelineSteps.BeforeStart).ConfigureAwait(false);
            await eventing.PublishAsync(new BeforePublishEvent(services, model), cancellationToken).ConfigureAwait(false);
            await pipeline.ExecuteAsync(context).ConfigureAwait(false);
            await eventing.PublishAsync(new AfterPublishEvent(services, model), cancellationToken).ConfigureAwait(false);
            await reporter.CompletePublishAsync(new PublishCompletionOptions { PipelineSummary = context.Summary.Items }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Cancelled = true;
            await EndAsync("Pipeline cancelled").ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Failure = new PipelineFailedException(failure);
            await EndAsync(Failure.Headline).ConfigureAwait(false);
        }
        finally
        {
            if (cli is not null)
            {
                await cli.EndAsync(cancellationToken).ConfigureAwait(false);
            }

            lifetime.StopApplication();
        }
    }

    private Task EndAsync(string message) => reporter.CompletePublishAsync(
        new PublishCompletionOptions { CompletionMessage = message, CompletionState = CompletionState.CompletedWithError }, CancellationToken.None);
}
